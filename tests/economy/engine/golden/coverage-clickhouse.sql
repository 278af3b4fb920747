SELECT
  *
FROM (
  SELECT
    "t1"."indicator_id" AS "indicator_id",
    "t1"."region_id" AS "region_id",
    COUNT(*) AS "figures",
    MIN("t1"."period") <> MAX("t1"."period") AS "several",
    SUM("t1"."_of_year") AS "of_years",
    MAX("t1"."_levelled") > 0 AS "levels",
    COALESCE(MIN("t1"."_first"), 0) AS "first",
    COALESCE(MAX("t1"."_last"), 0) AS "last"
  FROM (
    SELECT
      "t0"."row_order" AS "row_order",
      "t0"."observation_id" AS "observation_id",
      "t0"."region_id" AS "region_id",
      "t0"."indicator_id" AS "indicator_id",
      "t0"."period" AS "period",
      "t0"."period_type" AS "period_type",
      "t0"."value" AS "value",
      "t0"."vintage" AS "vintage",
      "t0"."source_id" AS "source_id",
      "t0"."confidence" AS "confidence",
      "t0"."seed" AS "seed",
      "t0"."period_start" AS "period_start",
      "t0"."period_end" AS "period_end",
      CAST(isNotNull("t0"."value")
      AND isNotNull("t0"."period_end")
      AND NOT (
        COALESCE(
          isNotNull("t0"."period_start")
          AND NOT (
            "t0"."period_type" IN ('point', 'fiscal-year', 'half-year', 'quarter', 'month', 'week', 'part')
          )
          AND (
            toYear("t0"."period_start") <> toYear("t0"."period_end")
          ),
          FALSE
        )
      ) AS Nullable(Int32)) AS "_of_year",
      CAST(isNotNull("t0"."value")
      AND isNotNull("t0"."period_end")
      AND NOT (
        COALESCE(
          isNotNull("t0"."period_start")
          AND NOT (
            "t0"."period_type" IN ('point', 'fiscal-year', 'half-year', 'quarter', 'month', 'week', 'part')
          )
          AND (
            toYear("t0"."period_start") <> toYear("t0"."period_end")
          ),
          FALSE
        )
      )
      AND (
        "t0"."vintage" <> ''
      ) AS Nullable(Int32)) AS "_levelled",
      COALESCE(toYear("t0"."period_start"), toYear("t0"."period_end")) AS "_first",
      COALESCE(toYear("t0"."period_end"), toYear("t0"."period_start")) AS "_last"
    FROM "milepost_observations" AS "t0"
  ) AS "t1"
  GROUP BY
    "t1"."indicator_id",
    "t1"."region_id"
) AS "t2"
