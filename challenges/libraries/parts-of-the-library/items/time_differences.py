from datetime import date, datetime, timedelta, timezone

print(date(2028, 2, 28) + timedelta(days=2))
gap = datetime(2026, 5, 1, 9) - datetime(2026, 5, 1, 10)
print(gap.days, gap.seconds)
print(gap.total_seconds())
local, fixed = datetime(2026, 5, 1), datetime(2026, 5, 1, tzinfo=timezone.utc)
print(local == fixed)
print(local < fixed)
