#include <curl/curl.h>

/* curl_easy_setopt and curl_easy_getinfo take arguments of any type, which Swift cannot pass: here is one for each type used. */

typedef size_t (*carnet_curl_data)(char *bytes, size_t size, size_t count, void *context);
typedef int (*carnet_curl_progress)(void *context, curl_off_t, curl_off_t, curl_off_t, curl_off_t);

static inline CURLcode carnet_curl_set_text(CURL *curl, CURLoption option, const char *text) {
    return curl_easy_setopt(curl, option, text);
}
static inline CURLcode carnet_curl_set_number(CURL *curl, CURLoption option, long number) {
    return curl_easy_setopt(curl, option, number);
}
static inline CURLcode carnet_curl_set_size(CURL *curl, CURLoption option, curl_off_t size) {
    return curl_easy_setopt(curl, option, size);
}
static inline CURLcode carnet_curl_set_pointer(CURL *curl, CURLoption option, void *pointer) {
    return curl_easy_setopt(curl, option, pointer);
}
static inline CURLcode carnet_curl_set_list(CURL *curl, CURLoption option, struct curl_slist *list) {
    return curl_easy_setopt(curl, option, list);
}
static inline CURLcode carnet_curl_set_data(CURL *curl, CURLoption option, carnet_curl_data function) {
    return curl_easy_setopt(curl, option, function);
}
static inline CURLcode carnet_curl_set_progress(CURL *curl, CURLoption option, carnet_curl_progress function) {
    return curl_easy_setopt(curl, option, function);
}
static inline CURLcode carnet_curl_status(CURL *curl, long *status) {
    return curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, status);
}
static inline CURLcode carnet_curl_global_init(void) { return curl_global_init(CURL_GLOBAL_DEFAULT); }
