SELECT
  "t0"."region_id",
  "t0"."source_id",
  COUNT(*) AS "figures"
FROM "milepost_observations" AS "t0"
GROUP BY
  1,
  2
