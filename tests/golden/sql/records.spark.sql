WITH coded AS (
  SELECT
    einde,
    sinds,
    CASE area WHEN 'a1' THEN 0 WHEN 'a2' THEN 1 WHEN 'noord' THEN 0 WHEN 'zuid' THEN 1 END AS axis0,
    CASE product
      WHEN 'hh'
      THEN CAST(1 AS BIGINT)
      WHEN 'it\'s'
      THEN CAST(1 AS BIGINT)
      ELSE CAST(0 AS BIGINT)
    END & CASE wet WHEN 'wmo' THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS cls,
    CASE
      WHEN begin < CAST('2017-01-01' AS DATE)
      THEN CAST(0 AS BIGINT)
      WHEN begin < CAST('2017-07-01' AS DATE)
      THEN CAST(1 AS BIGINT)
      ELSE CAST(0 AS BIGINT)
    END & CASE piece WHEN 'start' THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS moment
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
), a0_rows AS (
  SELECT
    cls,
    moment & CAST(1 AS BIGINT) AS word,
    COUNT(*) AS n
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
  FROM VALUES
    (0, 1, 1, 1) AS v(output, bit, mask, wanted)
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
    COUNT(*) AS n
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
  FROM VALUES
    (1, 1, 1, 1) AS v(output, bit, mask, wanted)
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
), a2_rows AS (
  SELECT
    cls,
    moment & CAST(1 AS BIGINT) AS word,
    CASE
      WHEN NOT (
        (
          marked.cls & CAST(1 AS BIGINT)
        ) <> 0
        AND (
          moment & CAST(1 AS BIGINT)
        ) <> 0
      )
      THEN NULL
      WHEN CASE
        WHEN einde < CAST('9999-12-31' AS DATE)
        THEN (
          EXTRACT(YEAR FROM CAST(einde + INTERVAL '1' DAY AS DATE)) * 12 + EXTRACT(MONTH FROM CAST(einde + INTERVAL '1' DAY AS DATE))
        ) - (
          EXTRACT(YEAR FROM sinds) * 12 + EXTRACT(MONTH FROM sinds)
        ) - CASE
          WHEN EXTRACT(DAY FROM CAST(einde + INTERVAL '1' DAY AS DATE)) < EXTRACT(DAY FROM sinds)
          THEN 1
          ELSE 0
        END
      END >= 0
      AND CASE
        WHEN einde < CAST('9999-12-31' AS DATE)
        THEN (
          EXTRACT(YEAR FROM CAST(einde + INTERVAL '1' DAY AS DATE)) * 12 + EXTRACT(MONTH FROM CAST(einde + INTERVAL '1' DAY AS DATE))
        ) - (
          EXTRACT(YEAR FROM sinds) * 12 + EXTRACT(MONTH FROM sinds)
        ) - CASE
          WHEN EXTRACT(DAY FROM CAST(einde + INTERVAL '1' DAY AS DATE)) < EXTRACT(DAY FROM sinds)
          THEN 1
          ELSE 0
        END
      END < 3
      THEN 0
      WHEN CASE
        WHEN einde < CAST('9999-12-31' AS DATE)
        THEN (
          EXTRACT(YEAR FROM CAST(einde + INTERVAL '1' DAY AS DATE)) * 12 + EXTRACT(MONTH FROM CAST(einde + INTERVAL '1' DAY AS DATE))
        ) - (
          EXTRACT(YEAR FROM sinds) * 12 + EXTRACT(MONTH FROM sinds)
        ) - CASE
          WHEN EXTRACT(DAY FROM CAST(einde + INTERVAL '1' DAY AS DATE)) < EXTRACT(DAY FROM sinds)
          THEN 1
          ELSE 0
        END
      END >= 3
      AND CASE
        WHEN einde < CAST('9999-12-31' AS DATE)
        THEN (
          EXTRACT(YEAR FROM CAST(einde + INTERVAL '1' DAY AS DATE)) * 12 + EXTRACT(MONTH FROM CAST(einde + INTERVAL '1' DAY AS DATE))
        ) - (
          EXTRACT(YEAR FROM sinds) * 12 + EXTRACT(MONTH FROM sinds)
        ) - CASE
          WHEN EXTRACT(DAY FROM CAST(einde + INTERVAL '1' DAY AS DATE)) < EXTRACT(DAY FROM sinds)
          THEN 1
          ELSE 0
        END
      END < 1073741824
      THEN 1
    END AS c0,
    COUNT(*) AS n
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
    AND NOT CASE
      WHEN NOT (
        (
          marked.cls & CAST(1 AS BIGINT)
        ) <> 0
        AND (
          moment & CAST(1 AS BIGINT)
        ) <> 0
      )
      THEN NULL
      WHEN CASE
        WHEN einde < CAST('9999-12-31' AS DATE)
        THEN (
          EXTRACT(YEAR FROM CAST(einde + INTERVAL '1' DAY AS DATE)) * 12 + EXTRACT(MONTH FROM CAST(einde + INTERVAL '1' DAY AS DATE))
        ) - (
          EXTRACT(YEAR FROM sinds) * 12 + EXTRACT(MONTH FROM sinds)
        ) - CASE
          WHEN EXTRACT(DAY FROM CAST(einde + INTERVAL '1' DAY AS DATE)) < EXTRACT(DAY FROM sinds)
          THEN 1
          ELSE 0
        END
      END >= 0
      AND CASE
        WHEN einde < CAST('9999-12-31' AS DATE)
        THEN (
          EXTRACT(YEAR FROM CAST(einde + INTERVAL '1' DAY AS DATE)) * 12 + EXTRACT(MONTH FROM CAST(einde + INTERVAL '1' DAY AS DATE))
        ) - (
          EXTRACT(YEAR FROM sinds) * 12 + EXTRACT(MONTH FROM sinds)
        ) - CASE
          WHEN EXTRACT(DAY FROM CAST(einde + INTERVAL '1' DAY AS DATE)) < EXTRACT(DAY FROM sinds)
          THEN 1
          ELSE 0
        END
      END < 3
      THEN 0
      WHEN CASE
        WHEN einde < CAST('9999-12-31' AS DATE)
        THEN (
          EXTRACT(YEAR FROM CAST(einde + INTERVAL '1' DAY AS DATE)) * 12 + EXTRACT(MONTH FROM CAST(einde + INTERVAL '1' DAY AS DATE))
        ) - (
          EXTRACT(YEAR FROM sinds) * 12 + EXTRACT(MONTH FROM sinds)
        ) - CASE
          WHEN EXTRACT(DAY FROM CAST(einde + INTERVAL '1' DAY AS DATE)) < EXTRACT(DAY FROM sinds)
          THEN 1
          ELSE 0
        END
      END >= 3
      AND CASE
        WHEN einde < CAST('9999-12-31' AS DATE)
        THEN (
          EXTRACT(YEAR FROM CAST(einde + INTERVAL '1' DAY AS DATE)) * 12 + EXTRACT(MONTH FROM CAST(einde + INTERVAL '1' DAY AS DATE))
        ) - (
          EXTRACT(YEAR FROM sinds) * 12 + EXTRACT(MONTH FROM sinds)
        ) - CASE
          WHEN EXTRACT(DAY FROM CAST(einde + INTERVAL '1' DAY AS DATE)) < EXTRACT(DAY FROM sinds)
          THEN 1
          ELSE 0
        END
      END < 1073741824
      THEN 1
    END IS NULL
  GROUP BY
    cls,
    moment & CAST(1 AS BIGINT),
    CASE
      WHEN NOT (
        (
          marked.cls & CAST(1 AS BIGINT)
        ) <> 0
        AND (
          moment & CAST(1 AS BIGINT)
        ) <> 0
      )
      THEN NULL
      WHEN CASE
        WHEN einde < CAST('9999-12-31' AS DATE)
        THEN (
          EXTRACT(YEAR FROM CAST(einde + INTERVAL '1' DAY AS DATE)) * 12 + EXTRACT(MONTH FROM CAST(einde + INTERVAL '1' DAY AS DATE))
        ) - (
          EXTRACT(YEAR FROM sinds) * 12 + EXTRACT(MONTH FROM sinds)
        ) - CASE
          WHEN EXTRACT(DAY FROM CAST(einde + INTERVAL '1' DAY AS DATE)) < EXTRACT(DAY FROM sinds)
          THEN 1
          ELSE 0
        END
      END >= 0
      AND CASE
        WHEN einde < CAST('9999-12-31' AS DATE)
        THEN (
          EXTRACT(YEAR FROM CAST(einde + INTERVAL '1' DAY AS DATE)) * 12 + EXTRACT(MONTH FROM CAST(einde + INTERVAL '1' DAY AS DATE))
        ) - (
          EXTRACT(YEAR FROM sinds) * 12 + EXTRACT(MONTH FROM sinds)
        ) - CASE
          WHEN EXTRACT(DAY FROM CAST(einde + INTERVAL '1' DAY AS DATE)) < EXTRACT(DAY FROM sinds)
          THEN 1
          ELSE 0
        END
      END < 3
      THEN 0
      WHEN CASE
        WHEN einde < CAST('9999-12-31' AS DATE)
        THEN (
          EXTRACT(YEAR FROM CAST(einde + INTERVAL '1' DAY AS DATE)) * 12 + EXTRACT(MONTH FROM CAST(einde + INTERVAL '1' DAY AS DATE))
        ) - (
          EXTRACT(YEAR FROM sinds) * 12 + EXTRACT(MONTH FROM sinds)
        ) - CASE
          WHEN EXTRACT(DAY FROM CAST(einde + INTERVAL '1' DAY AS DATE)) < EXTRACT(DAY FROM sinds)
          THEN 1
          ELSE 0
        END
      END >= 3
      AND CASE
        WHEN einde < CAST('9999-12-31' AS DATE)
        THEN (
          EXTRACT(YEAR FROM CAST(einde + INTERVAL '1' DAY AS DATE)) * 12 + EXTRACT(MONTH FROM CAST(einde + INTERVAL '1' DAY AS DATE))
        ) - (
          EXTRACT(YEAR FROM sinds) * 12 + EXTRACT(MONTH FROM sinds)
        ) - CASE
          WHEN EXTRACT(DAY FROM CAST(einde + INTERVAL '1' DAY AS DATE)) < EXTRACT(DAY FROM sinds)
          THEN 1
          ELSE 0
        END
      END < 1073741824
      THEN 1
    END
), a2_outputs AS (
  SELECT
    *
  FROM VALUES
    (2, 1, 1, 1) AS v(output, bit, mask, wanted)
), a2_hits AS (
  SELECT
    p.cls,
    p.word,
    o.output
  FROM (
    SELECT DISTINCT
      cls,
      word
    FROM a2_rows
  ) AS p
  JOIN a2_outputs AS o
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
UNION ALL
SELECT
  output,
  r.c0,
  CAST(SUM(r.n) AS BIGINT) AS n
FROM a2_rows AS r
JOIN a2_hits AS h
  ON h.cls = r.cls AND h.word = r.word
GROUP BY
  output,
  r.c0
