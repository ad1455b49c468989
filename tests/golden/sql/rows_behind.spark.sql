WITH axis0 AS (
  SELECT
    *
  FROM VALUES
    ('a1', 0),
    ('a1', 1),
    ('a2', 1),
    ('een', 0),
    ('twee', 1) AS v(value, member)
), coded AS (
  SELECT
    area,
    begin,
    einde,
    kind,
    persoon,
    record,
    version,
    CASE product
      WHEN 'hh'
      THEN CAST(1 AS BIGINT)
      WHEN 'it\'s'
      THEN CAST(1 AS BIGINT)
      ELSE CAST(0 AS BIGINT)
    END & CASE wet WHEN 'wmo' THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS cls,
    CASE
      WHEN begin < CAST('2017-01-01' AS DATE)
      THEN CAST(3 AS BIGINT)
      WHEN begin < CAST('2017-07-01' AS DATE)
      THEN CAST(2 AS BIGINT)
      ELSE CAST(0 AS BIGINT)
    END & CASE
      WHEN einde < CAST('2016-12-31' AS DATE)
      THEN CAST(0 AS BIGINT)
      WHEN einde < CAST('2017-06-30' AS DATE)
      THEN CAST(1 AS BIGINT)
      ELSE CAST(3 AS BIGINT)
    END AS moment
  FROM spell
  WHERE
    known_from <= CAST('2018-04-01T09:00:00+00:00' AS TIMESTAMP)
    AND known_to > CAST('2018-04-01T09:00:00+00:00' AS TIMESTAMP)
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
  FROM VALUES
    (0, 1) AS v(condition, bit)
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
    persoon AS counted,
    condition,
    x0.member AS c0,
    BIT_OR(moment & CAST(3 AS BIGINT)) AS word
  FROM marked
  JOIN axis0 AS x0
    ON x0.value = marked.area
  JOIN a0_cases AS k
    ON k.cls = marked.cls
  WHERE
    (
      (
        marked.cls & CAST(1 AS BIGINT)
      ) <> 0
      AND (
        moment & CAST(3 AS BIGINT)
      ) <> 0
    )
    AND NOT persoon IS NULL
  GROUP BY
    persoon,
    condition,
    x0.member
)
SELECT DISTINCT
  marked.kind AS fact_kind,
  marked.record AS record,
  marked.version AS version,
  marked.begin AS first_day,
  marked.einde AS last_day,
  marked.persoon AS person,
  NULL AS amount
FROM marked
JOIN axis0 AS x0
  ON x0.value = marked.area
WHERE
  (
    (
      (
        marked.cls & CAST(1 AS BIGINT)
      ) <> 0
      AND (
        moment & CAST(3 AS BIGINT)
      ) <> 0
    )
    AND x0.member = 0
  )
  AND (
    moment & CAST(1 AS BIGINT)
  ) <> 0
  AND marked.persoon IN (
    SELECT
      counted
    FROM a0_words
    WHERE
      (
        word & CAST(3 AS BIGINT)
      ) = CAST(1 AS BIGINT) AND c0 = 0
  )
