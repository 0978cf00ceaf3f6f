// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Hooks;

/// <summary>
/// The hook points of a request, in the order in which they run. All run in a worker, and all may suspend unless said
/// otherwise. Offsets are those of the module trace; points that httpd 2.4 added share the offset of their phase.
/// </summary>
public static class RequestHooks
{
    /// <summary>
    /// Offset 0. When: a request object has been made, before anything is read into it. All functions run until an error;
    /// an error ends the request with that status. Must not suspend.
    /// </summary>
    public static readonly RequestHookPoint CreateRequest = new("create_request", 0, 0, HookPolicy.AllUntilError);

    /// <summary>
    /// Offset 1. When: request line and headers have been read and the virtual host is known. OK and DECLINED go on;
    /// DONE or a status ends the request with that answer.
    /// </summary>
    public static readonly RequestHookPoint PostReadRequest = new("post_read_request", 1, 1, HookPolicy.AllUntilError);

    /// <summary>
    /// Offset 2. When: before the target is translated, for caches. The first that does not decline has answered the
    /// request; later phases are skipped.
    /// </summary>
    public static readonly RequestHookPoint QuickHandler = new("quick_handler", 2, 2, HookPolicy.First);

    /// <summary>
    /// Offset 3 (httpd 2.4's <c>pre_translate_name</c>). When: before the path is decoded. OK ends the chain; a status
    /// is the answer.
    /// </summary>
    public static readonly RequestHookPoint PreTranslateName = new("pre_translate_name", 3, 3, HookPolicy.First);

    /// <summary>
    /// Offset 3. When: the target is to be turned into a file name (<c>Request.FileName</c>). The first that answers OK
    /// has set it; DONE answers the request; a status is the answer.
    /// </summary>
    public static readonly RequestHookPoint TranslateName = new("translate_name", 3, 4, HookPolicy.First);

    /// <summary>
    /// Offset 4. When: the file name is known and per-directory configuration is to be looked up. OK: done by this
    /// module, which tells the server to skip its own directory walk; a status is the answer.
    /// </summary>
    public static readonly RequestHookPoint MapToStorage = new("map_to_storage", 4, 5, HookPolicy.First);

    /// <summary>
    /// Offset 5. When: configuration is known, first chance to look at the headers with it. OK and DECLINED go on;
    /// a status is the answer. Not run for subrequests.
    /// </summary>
    public static readonly RequestHookPoint HeaderParser = new("header_parser", 5, 6, HookPolicy.AllUntilError);

    /// <summary>
    /// Offset 6. When: access by address is decided. OK and DECLINED go on; a status refuses.
    /// </summary>
    public static readonly RequestHookPoint AccessChecker = new("access_checker", 6, 7, HookPolicy.AllUntilError);

    /// <summary>
    /// Offset 6 (httpd 2.4's <c>access_checker_ex</c>). When: after <see cref="AccessChecker"/>. OK: access is granted
    /// and authentication is skipped; DECLINED: a user is needed; a status refuses.
    /// </summary>
    public static readonly RequestHookPoint AccessCheckerEx = new("access_checker_ex", 6, 8, HookPolicy.First);

    /// <summary>
    /// Offset 7 (httpd 2.4's <c>force_authn</c>). When: access was granted without a user. OK asks for authentication
    /// all the same; a status refuses.
    /// </summary>
    public static readonly RequestHookPoint ForceAuthn = new("force_authn", 7, 9, HookPolicy.First);

    /// <summary>
    /// Offset 7. When: a user is needed. OK: <c>Request.User</c> is set and was checked; 401 asks the client.
    /// </summary>
    public static readonly RequestHookPoint CheckUserId = new("check_user_id", 7, 10, HookPolicy.First);

    /// <summary>
    /// Offset 8. When: the user is known and it is decided whether access is granted. OK grants; a status refuses; all
    /// declined is 500.
    /// </summary>
    public static readonly RequestHookPoint AuthChecker = new("auth_checker", 8, 11, HookPolicy.First);

    /// <summary>
    /// Offset 9. When: the media type is to be set (<c>Request.ContentType</c>). The first OK ends the chain; a status
    /// is the answer.
    /// </summary>
    public static readonly RequestHookPoint TypeChecker = new("type_checker", 9, 12, HookPolicy.First);

    /// <summary>
    /// Offset 10. When: last changes before the handler. OK and DECLINED go on; a status is the answer.
    /// </summary>
    public static readonly RequestHookPoint Fixups = new("fixups", 10, 13, HookPolicy.AllUntilError);

    /// <summary>
    /// Offset 11. When: output filters are to be put in place for the handler's answer. No result. Must not suspend.
    /// </summary>
    public static readonly VoidHookPoint InsertFilter = new("insert_filter", 11, 14);

    /// <summary>
    /// Offset 12. When: the answer is to be produced. OK: it was sent; DECLINED: not this module's; a status: the server
    /// sends the error answer.
    /// </summary>
    public static readonly RequestHookPoint Handler = new("handler", 12, 15, HookPolicy.First);

    /// <summary>
    /// Offset 13. When: output filters are to be put in place for an error answer. No result. Must not suspend.
    /// </summary>
    public static readonly VoidHookPoint InsertErrorFilter = new("insert_error_filter", 13, 16);

    /// <summary>
    /// Offset 14. When: the answer has been sent, access logs are written. OK and DECLINED go on; a status stops the
    /// chain and changes nothing else.
    /// </summary>
    public static readonly RequestHookPoint LogTransaction = new("log_transaction", 14, 17, HookPolicy.AllUntilError);

    /// <summary>
    /// Offset 15. When: a line about this request went to the error log (<c>Request.LastLogLine</c>). No result. Must not
    /// suspend; what it logs itself does not call it again.
    /// </summary>
    public static readonly VoidHookPoint ErrorLog = new("error_log", 15, 18);

    /// <summary>
    /// Offset 16. When: a CGI program is about to be started. The first OK has set <c>Request.CgiIdentity</c>.
    /// </summary>
    public static readonly RequestHookPoint GetSuexecIdentity = new("get_suexec_identity", 16, 19, HookPolicy.First);

    /// <summary>All points in the order in which they run; <see cref="HookPoint.Index"/> is the position.</summary>
    public static IReadOnlyList<HookPoint> All { get; } =
    [
        CreateRequest, PostReadRequest, QuickHandler, PreTranslateName, TranslateName, MapToStorage, HeaderParser,
        AccessChecker, AccessCheckerEx, ForceAuthn, CheckUserId, AuthChecker, TypeChecker, Fixups, InsertFilter,
        Handler, InsertErrorFilter, LogTransaction, ErrorLog, GetSuexecIdentity,
    ];
}
