WITH coded AS (
  SELECT
    record,
    CASE kind WHEN 'verwijzing' THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS cls,
    CASE
      WHEN datum < CAST('2017-01-01' AS DATE)
      THEN CAST(0 AS BIGINT)
      WHEN datum < CAST('2017-07-01' AS DATE)
      THEN CAST(1 AS BIGINT)
      ELSE CAST(0 AS BIGINT)
    END AS moment
  FROM event
  WHERE
    known_from <= CAST('2018-04-01T09:00:00+00:00' AS TIMESTAMPTZ)
    AND known_to > CAST('2018-04-01T09:00:00+00:00' AS TIMESTAMPTZ)
), marked AS (
  SELECT
    *
  FROM coded
  WHERE
    cls <> 0 AND moment <> 0
), classes AS (
  SELECT DISTINCT
    cls
  FROM marked
), a0_conditions AS (
  SELECT
    *
  FROM (VALUES
    (0, 1)) AS v(condition, bit)
), a0_cases AS (
  SELECT
    cls,
    condition
  FROM classes
  JOIN a0_conditions AS a0_conditions
    ON (
      cls & bit
    ) <> 0
), a0_words AS (
  SELECT
    record AS counted,
    condition,
    BIT_OR(moment & CAST(1 AS BIGINT)) AS word
  FROM marked
  JOIN a0_cases AS k
    ON k.cls = marked.cls
  WHERE
    (
      (
        marked.cls & CAST(1 AS BIGINT)
      ) <> 0
      AND (
        moment & CAST(1 AS BIGINT)
      ) <> 0
    )
    AND NOT record IS NULL
  GROUP BY
    record,
    condition
), a0_rows AS (
  SELECT
    condition,
    word,
    COUNT(*) AS n
  FROM a0_words
  GROUP BY
    condition,
    word
), a0_outputs AS (
  SELECT
    *
  FROM (VALUES
    (0, 0, 1, 1)) AS v(output, condition, mask, wanted)
)
SELECT
  output,
  CAST(SUM(r.n) AS BIGINT) AS n
FROM a0_rows AS r
JOIN a0_outputs AS o
  ON o.condition = r.condition AND (
    r.word & o.mask
  ) = o.wanted
GROUP BY
  output
