SELECT
  *
FROM "milepost_observations" AS "t0"
WHERE
  "t0"."indicator_id" IN ('gva-information')
  AND "t0"."region_id" IN ('DE212', 'DE21H')
