-- The sessions of ussd.lua, with the longest wait told as well: a reload must not make anybody wait.
dofile("Tests/Bench/Load/ussd.lua")

function done(summary, latency, requests)
    io.write(string.format("rps %.1f p50 %.3f p99 %.3f p999 %.3f max %.3f steps %d errors %d end\n",
        summary.requests / (summary.duration / 1e6), latency:percentile(50) / 1000, latency:percentile(99) / 1000,
        latency:percentile(99.9) / 1000, latency.max / 1000, summary.requests,
        summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.status + summary.errors.timeout))
end
