-- USSD sessions for wrk: each session dials, chooses English, and opens a service (three steps, the cumulative `text`
-- growing as carriers send it). Between two steps of a session lie thousands of other requests, so that each step is
-- answered before the next one is sent. Each of wrk's threads has sessions and citizens of its own; where BENCH_PORTS names
-- several nodes, the threads take them by turns. A session's number is not its phone's, as with a carrier.
local lag = 2000
local count = 0
local run = os.getenv("BENCH_RUN") or "0"
local steps = { "", "3", "3*1" }

wrk.method = "POST"
wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"

local threads = 0
function setup(thread)
    local ports = {}
    for port in string.gmatch(os.getenv("BENCH_PORTS") or "", "%d+") do table.insert(ports, port) end
    if #ports > 0 then thread.addr = wrk.lookup("127.0.0.1", ports[threads % #ports + 1])[1] end
    thread:set("thread", threads)
    threads = threads + 1
end

function request()
    local step = count % 3
    local session = math.floor(count / 3) - step * lag
    count = count + 1
    if session < 0 then
        session = -session + 1000000
        step = 0
    end
    local body = string.format(
        "sessionId=ATUid_%s_%d_%08d&serviceCode=*123%%23&phoneNumber=%%2B2135%08d&networkCode=60301&text=%s",
        run, thread, session, (session + 12345678 + thread * 10000000) % 100000000, steps[step + 1]
    )
    return wrk.format(nil, nil, nil, body)
end

-- Every answer must be a screen; anything else is counted and told, so that a fast error does not look like speed.
local bad = 0
function response(status, headers, body)
    if status ~= 200 or string.sub(body, 1, 4) ~= "CON " then
        bad = bad + 1
        if bad == 1 then print("BAD answer: " .. status .. " " .. string.sub(body, 1, 80)) end
    end
end

function done(summary, latency, requests)
    io.write(string.format("rps %.1f p50 %.3f p99 %.3f errors %d\n",
        summary.requests / (summary.duration / 1e6), latency:percentile(50) / 1000, latency:percentile(99) / 1000,
        summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.status + summary.errors.timeout))
end
