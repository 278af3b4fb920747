SELECT
  "t0"."region_id" AS "region_id",
  "t0"."source_id" AS "source_id",
  COUNT(*) AS "figures"
FROM "milepost_observations" AS "t0"
GROUP BY
  "t0"."region_id",
  "t0"."source_id"
