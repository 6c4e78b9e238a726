#include <curl/curl.h>

/* curl_easy_setopt and curl_easy_getinfo take any type of value, which Swift cannot call: here is a name for each type we give. */

static inline CURLcode preau_curl_set_long(CURL *handle, CURLoption option, long value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode preau_curl_set_size(CURL *handle, CURLoption option, curl_off_t value) {
    return curl_easy_setopt(handle, option, value);
}

/* A text, a list, or what a callback is given back; NULL asks for no value rather than the default one. */
static inline CURLcode preau_curl_set_pointer(CURL *handle, CURLoption option, const void *value) {
    return curl_easy_setopt(handle, option, value);
}

/* Reading and writing callbacks have the same shape. */
static inline CURLcode preau_curl_set_bytes_callback(
    CURL *handle, CURLoption option, size_t (*callback)(char *bytes, size_t size, size_t count, void *context)) {
    return curl_easy_setopt(handle, option, callback);
}

static inline CURLcode preau_curl_set_debug_callback(
    CURL *handle, int (*callback)(CURL *handle, curl_infotype kind, char *bytes, size_t count, void *context)) {
    return curl_easy_setopt(handle, CURLOPT_DEBUGFUNCTION, callback);
}

static inline CURLcode preau_curl_get_long(CURL *handle, CURLINFO information, long *value) {
    return curl_easy_getinfo(handle, information, value);
}
