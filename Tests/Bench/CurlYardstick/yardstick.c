// The yardstick for CurlBench: the same form POSTs by a plain C loop on libcurl's multi handle.
//
//   cc -O2 -o yardstick yardstick.c -lcurl
//   ./yardstick URL TOTAL INFLIGHT
//
// TOTAL requests, INFLIGHT of them under way at any time, all on one thread. A handle starts its next request as soon
// as it has ended one. Prints the rate; ends with status 1 when a request failed or was not answered with 2xx.

#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

// What an SMS to a carrier looks like; the same bytes as in CurlBench.swift.
static const char *const BODY =
    "username=hatif&to=%2B213550000001&from=12345&bulkSMSMode=1&enqueue=1&linkId=0123456789abcdef"
    "&message=Your+request+40718236+was+received.+Reply+STATUS+40718236+to+follow+it.";

static size_t discard(char *bytes, size_t size, size_t count, void *received) {
    (void)bytes;
    *(size_t *)received += size * count;
    return size * count;
}

static double seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static double cpu_seconds(void) {
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return (double)usage.ru_utime.tv_sec + (double)usage.ru_stime.tv_sec
        + (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static CURL *make_handle(const char *url, struct curl_slist *headers, size_t *received) {
    CURL *handle = curl_easy_init();
    if (handle == NULL) {
        return NULL;
    }
    curl_easy_setopt(handle, CURLOPT_URL, url);
    curl_easy_setopt(handle, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(handle, CURLOPT_POSTFIELDS, BODY);
    curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE, (long)strlen(BODY));
    curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, discard);
    curl_easy_setopt(handle, CURLOPT_WRITEDATA, received);
    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle, CURLOPT_PROXY, "");
    curl_easy_setopt(handle, CURLOPT_USERAGENT, "Hatif/1");
    curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, 30000L);
    return handle;
}

// Takes the results, starts the next requests, and returns how many ended.
static long collect(CURLM *multi, long *to_start, long *failed) {
    long ended = 0;
    int left = 0;
    CURLMsg *message = NULL;
    while ((message = curl_multi_info_read(multi, &left)) != NULL) {
        CURL *handle = message->easy_handle;
        CURLcode result = message->data.result;
        long status = 0;
        curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
        *failed += result != CURLE_OK || status / 100 != 2;
        ended += 1;
        curl_multi_remove_handle(multi, handle);
        if (*to_start > 0) {
            *to_start -= 1;
            curl_multi_add_handle(multi, handle);
        } else {
            curl_easy_cleanup(handle);
        }
    }
    return ended;
}

int main(int argument_count, char **arguments) {
    long total = argument_count == 4 ? atol(arguments[2]) : 0;
    long in_flight = argument_count == 4 ? atol(arguments[3]) : 0;
    if (total < 1 || in_flight < 1) {
        fprintf(stderr, "usage: yardstick URL TOTAL INFLIGHT\n");
        return 2;
    }
    curl_global_init(CURL_GLOBAL_ALL);
    CURLM *multi = curl_multi_init();
    curl_multi_setopt(multi, CURLMOPT_MAXCONNECTS, in_flight * 2);
    struct curl_slist *headers = curl_slist_append(NULL, "Content-Type: application/x-www-form-urlencoded");
    headers = curl_slist_append(headers, "Accept: application/json");

    size_t received = 0;
    long to_start = total, failed = 0, ended = 0;
    double start = seconds(), cpu_start = cpu_seconds();
    for (long index = 0; index < in_flight && to_start > 0; index++) {
        CURL *handle = make_handle(arguments[1], headers, &received);
        if (handle == NULL || curl_multi_add_handle(multi, handle) != CURLM_OK) {
            fprintf(stderr, "no handle\n");
            return 1;
        }
        to_start -= 1;
    }
    while (ended < total) {
        int running = 0;
        curl_multi_perform(multi, &running);
        long now = collect(multi, &to_start, &failed);
        ended += now;
        if (now == 0) {
            curl_multi_poll(multi, NULL, 0, 1000, NULL);
        }
    }
    double elapsed = seconds() - start, cpu = cpu_seconds() - cpu_start;
    curl_slist_free_all(headers);
    curl_multi_cleanup(multi);
    printf("yardstick: %ld requests, %ld in flight, %ld failed, %.3f s, %.0f requests/s, %.1f us CPU/request\n",
           total, in_flight, failed, elapsed, (double)total / elapsed, cpu * 1e6 / (double)total);
    return failed == 0 ? 0 : 1;
}
