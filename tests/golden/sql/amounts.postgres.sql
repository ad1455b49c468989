WITH coded AS (
  SELECT
    bedrag,
    CASE area WHEN 'a1' THEN 0 WHEN 'a2' THEN 1 WHEN 'noord' THEN 0 WHEN 'zuid' THEN 1 END AS axis0,
    CASE post WHEN 'pgb' THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS cls,
    CASE
      WHEN begin < CAST('2017-01-01' AS DATE)
      THEN CAST(0 AS BIGINT)
      ELSE CAST(1 AS BIGINT)
    END & CASE
      WHEN einde < CAST('2017-07-01' AS DATE)
      THEN CAST(1 AS BIGINT)
      ELSE CAST(0 AS BIGINT)
    END AS moment
  FROM amount
  WHERE
    known_from <= CAST('2018-04-01T09:00:00+00:00' AS TIMESTAMPTZ)
    AND known_to > CAST('2018-04-01T09:00:00+00:00' AS TIMESTAMPTZ)
), marked AS (
  SELECT
    *
  FROM coded
  WHERE
    cls <> 0 AND moment <> 0
), a0_rows AS (
  SELECT
    cls,
    moment & CAST(1 AS BIGINT) AS word,
    SUM(bedrag) AS n
  FROM marked
  WHERE
    (
      marked.cls & CAST(1 AS BIGINT)
    ) <> 0
    AND (
      moment & CAST(1 AS BIGINT)
    ) <> 0
  GROUP BY
    cls,
    moment & CAST(1 AS BIGINT)
), a0_outputs AS (
  SELECT
    *
  FROM (VALUES
    (0, 1, 1, 1)) AS v(output, bit, mask, wanted)
), a0_hits AS (
  SELECT
    p.cls,
    p.word,
    o.output
  FROM (
    SELECT DISTINCT
      cls,
      word
    FROM a0_rows
  ) AS p
  JOIN a0_outputs AS o
    ON (
      p.cls & o.bit
    ) <> 0 AND (
      p.word & o.mask
    ) = o.wanted
), a1_rows AS (
  SELECT
    cls,
    moment & CAST(1 AS BIGINT) AS word,
    axis0 AS c0,
    SUM(bedrag) AS n
  FROM marked
  WHERE
    (
      (
        marked.cls & CAST(1 AS BIGINT)
      ) <> 0
      AND (
        moment & CAST(1 AS BIGINT)
      ) <> 0
    )
    AND NOT axis0 IS NULL
  GROUP BY
    cls,
    moment & CAST(1 AS BIGINT),
    axis0
), a1_outputs AS (
  SELECT
    *
  FROM (VALUES
    (1, 1, 1, 1)) AS v(output, bit, mask, wanted)
), a1_hits AS (
  SELECT
    p.cls,
    p.word,
    o.output
  FROM (
    SELECT DISTINCT
      cls,
      word
    FROM a1_rows
  ) AS p
  JOIN a1_outputs AS o
    ON (
      p.cls & o.bit
    ) <> 0 AND (
      p.word & o.mask
    ) = o.wanted
)
SELECT
  output,
  CAST(NULL AS BIGINT) AS c0,
  CAST(SUM(r.n) AS BIGINT) AS n
FROM a0_rows AS r
JOIN a0_hits AS h
  ON h.cls = r.cls AND h.word = r.word
GROUP BY
  output
UNION ALL
SELECT
  output,
  r.c0,
  CAST(SUM(r.n) AS BIGINT) AS n
FROM a1_rows AS r
JOIN a1_hits AS h
  ON h.cls = r.cls AND h.word = r.word
GROUP BY
  output,
  r.c0
