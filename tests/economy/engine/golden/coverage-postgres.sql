SELECT
  *
FROM (
  SELECT
    "t1"."indicator_id",
    "t1"."region_id",
    COUNT(*) AS "figures",
    MIN("t1"."period") <> MAX("t1"."period") AS "several",
    SUM("t1"."_of_year") AS "of_years",
    MAX("t1"."_levelled") > 0 AS "levels",
    COALESCE(MIN("t1"."_first"), 0) AS "first",
    COALESCE(MAX("t1"."_last"), 0) AS "last"
  FROM (
    SELECT
      "t0"."row_order",
      "t0"."observation_id",
      "t0"."region_id",
      "t0"."indicator_id",
      "t0"."period",
      "t0"."period_type",
      "t0"."value",
      "t0"."vintage",
      "t0"."source_id",
      "t0"."confidence",
      "t0"."seed",
      "t0"."period_start",
      "t0"."period_end",
      CAST((
        "t0"."value" IS NOT NULL
      )
      AND (
        "t0"."period_end" IS NOT NULL
      )
      AND NOT (
        COALESCE(
          (
            "t0"."period_start" IS NOT NULL
          )
          AND NOT (
            "t0"."period_type" IN ('point', 'fiscal-year', 'half-year', 'quarter', 'month', 'week', 'part')
          )
          AND (
            EXTRACT(year FROM "t0"."period_start") <> EXTRACT(year FROM "t0"."period_end")
          ),
          FALSE
        )
      ) AS INT) AS "_of_year",
      CAST((
        "t0"."value" IS NOT NULL
      )
      AND (
        "t0"."period_end" IS NOT NULL
      )
      AND NOT (
        COALESCE(
          (
            "t0"."period_start" IS NOT NULL
          )
          AND NOT (
            "t0"."period_type" IN ('point', 'fiscal-year', 'half-year', 'quarter', 'month', 'week', 'part')
          )
          AND (
            EXTRACT(year FROM "t0"."period_start") <> EXTRACT(year FROM "t0"."period_end")
          ),
          FALSE
        )
      )
      AND (
        "t0"."vintage" <> ''
      ) AS INT) AS "_levelled",
      COALESCE(EXTRACT(year FROM "t0"."period_start"), EXTRACT(year FROM "t0"."period_end")) AS "_first",
      COALESCE(EXTRACT(year FROM "t0"."period_end"), EXTRACT(year FROM "t0"."period_start")) AS "_last"
    FROM "milepost_observations" AS "t0"
  ) AS "t1"
  GROUP BY
    1,
    2
) AS "t2"
