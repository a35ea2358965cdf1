-- SMS commands for wrk: each from another phone, under an id of its own.
local count = 0
local run = os.getenv("BENCH_RUN") or "0"

wrk.method = "POST"
wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"

function request()
    count = count + 1
    local body = string.format(
        "from=%%2B2135%08d&to=1212&text=BIRTH+198765432101&id=%s-%d&linkId=l%d&date=2026-05-03T06%%3A04%%3A45Z&networkCode=60301",
        count % 100000000, run, count, count
    )
    return wrk.format(nil, nil, nil, body)
end

function done(summary, latency, requests)
    io.write(string.format("accepted %d seconds %.3f errors %d\n", summary.requests, summary.duration / 1e6,
        summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.status + summary.errors.timeout))
end
