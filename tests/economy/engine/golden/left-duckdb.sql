SELECT
  *
FROM "milepost_observations" AS "t0"
WHERE
  "t0"."region_id" IN ('DE212', 'DE21H')
  AND "t0"."confidence" IN ('high', 'medium')
  AND "t0"."seed"
  AND (
    "t0"."source_id" IN ('nama-10r') OR "t0"."observation_id" IN ('gva-1')
  )
  AND (
    (
      "t0"."period_end" IS NULL
    )
    OR (
      EXTRACT(year FROM "t0"."period_end") >= 2021
    )
  )
  AND (
    (
      "t0"."period_start" IS NULL
    )
    OR (
      EXTRACT(year FROM "t0"."period_start") <= 2023
    )
  )
