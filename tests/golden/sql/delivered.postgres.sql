SELECT
  code,
  breakdown,
  begin,
  einde,
  value,
  absence,
  qualifiers,
  bron,
  gemeente
FROM count
WHERE
  known_from <= CAST('2018-04-01T09:00:00+00:00' AS TIMESTAMPTZ)
  AND known_to > CAST('2018-04-01T09:00:00+00:00' AS TIMESTAMPTZ)
  AND code IN ('m')
  AND (
    begin = CAST('2017-01-01' AS DATE) AND einde = CAST('2017-06-30' AS DATE)
  )
ORDER BY
  known_from NULLS FIRST,
  record NULLS FIRST,
  version NULLS FIRST
