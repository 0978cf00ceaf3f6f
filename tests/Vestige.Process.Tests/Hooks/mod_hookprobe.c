/* Licensed under the Apache License, Version 2.0. See LICENSE in the project root.
 *
 * A module for Apache httpd 2.4 with which tests/golden/hooks is checked. Before the first request it puts a function of
 * its own in the place of every request function; that writes a line to logs/hookprobe when the function is entered,
 * "hook module slot -->", and one when it has come back, with its result. For httpd -X, one request at a time. */

#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "httpd.h"
#include "http_config.h"
#include "http_core.h"
#include "http_log.h"
#include "http_protocol.h"
#include "http_request.h"
#include "unixd.h"

#define MOST 20 /* functions in one chain */

static int log_file = -1;

static void say(const char *format, ...)
{
    char line[256];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    if (log_file >= 0 && write(log_file, line, (size_t)length) < 0) {
        abort();
    }
}

static const char *result_name(int result, char *buffer, size_t size)
{
    switch (result) {
    case OK:
        return "OK";
    case DECLINED:
        return "DECLINED";
    case DONE:
        return "DONE";
    default:
        snprintf(buffer, size, "%d", result);
        return buffer;
    }
}

/* What stands in for function N of a chain with results, and of one without. */
#define ANSWERS(hook, n, parameters, arguments)                                                       \
    static int hook##_probe_##n parameters                                                            \
    {                                                                                                 \
        char text[16];                                                                                \
        say("%s %s %d -->\n", #hook, hook##_link[n].szName, hook##_link[n].nOrder);                   \
        int result = hook##_link[n].pFunc arguments;                                                  \
        say("%s %s %d %s\n", #hook, hook##_link[n].szName, hook##_link[n].nOrder,                     \
            result_name(result, text, sizeof text));                                                  \
        return result;                                                                                \
    }

#define RETURNS(hook, n, parameters, arguments)                                                       \
    static void hook##_probe_##n parameters                                                           \
    {                                                                                                 \
        say("%s %s %d -->\n", #hook, hook##_link[n].szName, hook##_link[n].nOrder);                   \
        hook##_link[n].pFunc arguments;                                                               \
        say("%s %s %d void\n", #hook, hook##_link[n].szName, hook##_link[n].nOrder);                  \
    }

#define IDENTIFIES(hook, n, parameters, arguments)                                                    \
    static ap_unix_identity_t *hook##_probe_##n parameters                                            \
    {                                                                                                 \
        say("%s %s %d -->\n", #hook, hook##_link[n].szName, hook##_link[n].nOrder);                   \
        ap_unix_identity_t *result = hook##_link[n].pFunc arguments;                                  \
        say("%s %s %d %s\n", #hook, hook##_link[n].szName, hook##_link[n].nOrder,                     \
            result ? "OK" : "DECLINED");                                                              \
        return result;                                                                                \
    }

#define TEN(kind, hook, tens, p, a)                                                                   \
    kind(hook, tens##0, p, a) kind(hook, tens##1, p, a) kind(hook, tens##2, p, a)                     \
    kind(hook, tens##3, p, a) kind(hook, tens##4, p, a) kind(hook, tens##5, p, a)                     \
    kind(hook, tens##6, p, a) kind(hook, tens##7, p, a) kind(hook, tens##8, p, a)                     \
    kind(hook, tens##9, p, a)

#define PROBES(hook, tens)                                                                            \
    hook##_probe_##tens##0, hook##_probe_##tens##1, hook##_probe_##tens##2, hook##_probe_##tens##3,   \
    hook##_probe_##tens##4, hook##_probe_##tens##5, hook##_probe_##tens##6, hook##_probe_##tens##7,   \
    hook##_probe_##tens##8, hook##_probe_##tens##9

#define CHAIN(kind, hook, parameters, arguments)                                                      \
    static ap_LINK_##hook##_t hook##_link[MOST];                                                      \
    TEN(kind, hook, , parameters, arguments)                                                          \
    TEN(kind, hook, 1, parameters, arguments)                                                         \
    static ap_HOOK_##hook##_t *const hook##_probes[MOST] = { PROBES(hook, ), PROBES(hook, 1) };       \
    static void hook##_insert(void)                                                                   \
    {                                                                                                 \
        apr_array_header_t *chain = ap_hook_get_##hook();                                             \
        ap_LINK_##hook##_t *links = chain ? (ap_LINK_##hook##_t *)chain->elts : NULL;                 \
        for (int i = 0; chain && i < chain->nelts && i < MOST; i++) {                                 \
            hook##_link[i] = links[i];                                                                \
            links[i].pFunc = hook##_probes[i];                                                        \
        }                                                                                             \
    }

CHAIN(ANSWERS, create_request, (request_rec *r), (r))
CHAIN(ANSWERS, post_read_request, (request_rec *r), (r))
CHAIN(ANSWERS, quick_handler, (request_rec *r, int lookup), (r, lookup))
CHAIN(ANSWERS, pre_translate_name, (request_rec *r), (r))
CHAIN(ANSWERS, translate_name, (request_rec *r), (r))
CHAIN(ANSWERS, map_to_storage, (request_rec *r), (r))
CHAIN(ANSWERS, header_parser, (request_rec *r), (r))
CHAIN(ANSWERS, access_checker, (request_rec *r), (r))
CHAIN(ANSWERS, access_checker_ex, (request_rec *r), (r))
CHAIN(ANSWERS, force_authn, (request_rec *r), (r))
CHAIN(ANSWERS, check_user_id, (request_rec *r), (r))
CHAIN(ANSWERS, auth_checker, (request_rec *r), (r))
CHAIN(ANSWERS, type_checker, (request_rec *r), (r))
CHAIN(ANSWERS, fixups, (request_rec *r), (r))
CHAIN(RETURNS, insert_filter, (request_rec *r), (r))
CHAIN(ANSWERS, handler, (request_rec *r), (r))
CHAIN(RETURNS, insert_error_filter, (request_rec *r), (r))
CHAIN(ANSWERS, log_transaction, (request_rec *r), (r))
CHAIN(IDENTIFIES, get_suexec_identity, (const request_rec *r), (r))

static void child_init(apr_pool_t *pool, server_rec *server)
{
    create_request_insert();
    post_read_request_insert();
    quick_handler_insert();
    pre_translate_name_insert();
    translate_name_insert();
    map_to_storage_insert();
    header_parser_insert();
    access_checker_insert();
    access_checker_ex_insert();
    force_authn_insert();
    check_user_id_insert();
    auth_checker_insert();
    type_checker_insert();
    fixups_insert();
    insert_filter_insert();
    handler_insert();
    insert_error_filter_insert();
    log_transaction_insert();
    get_suexec_identity_insert();
}

/* While the server still may write where its logs are. */
static int post_config(apr_pool_t *pool, apr_pool_t *log_pool, apr_pool_t *temporary, server_rec *server)
{
    log_file = open(ap_server_root_relative(temporary, "logs/hookprobe"), O_WRONLY | O_CREAT | O_APPEND, 0644);
    return log_file < 0 ? HTTP_INTERNAL_SERVER_ERROR : OK;
}

static void register_hooks(apr_pool_t *pool)
{
    ap_hook_post_config(post_config, NULL, NULL, APR_HOOK_REALLY_LAST);
    ap_hook_child_init(child_init, NULL, NULL, APR_HOOK_REALLY_LAST);
}

AP_DECLARE_MODULE(hookprobe) = {
    STANDARD20_MODULE_STUFF, NULL, NULL, NULL, NULL, NULL, register_hooks, 0,
};
