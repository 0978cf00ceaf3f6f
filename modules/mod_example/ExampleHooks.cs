// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Hooks;
using Vestige.Modules;
using Vestige.Requests;

namespace Vestige.Example;

/// <summary>
/// A function for every point of <see cref="RequestHooks"/>, in the order in which they run. Each says what a module
/// would do there, remembers that it was called and leaves the request to others.
/// </summary>
internal static class ExampleHooks
{
    /// <summary>Hooks them all.</summary>
    public static void Register(IModuleRegistration registration, ExampleHandler handler)
    {
        registration.Hook(RequestHooks.CreateRequest, CreateRequest);
        registration.Hook(RequestHooks.PostReadRequest, PostReadRequest);
        registration.Hook(RequestHooks.QuickHandler, QuickHandler);
        registration.Hook(RequestHooks.PreTranslateName, PreTranslateName);
        // A chain of policy First ends with the first function that takes the request. Ahead of mod_alias by name…
        registration.Hook(RequestHooks.TranslateName, TranslateName, successors: ["mod_alias.cs"]);
        registration.Hook(RequestHooks.MapToStorage, MapToStorage);
        registration.Hook(RequestHooks.HeaderParser, HeaderParser);
        registration.Hook(RequestHooks.AccessChecker, AccessChecker);
        registration.Hook(RequestHooks.AccessCheckerEx, AccessCheckerEx);
        registration.Hook(RequestHooks.ForceAuthn, ForceAuthn);
        registration.Hook(RequestHooks.CheckUserId, CheckUserId);
        registration.Hook(RequestHooks.AuthChecker, AuthChecker);
        // …and ahead of mod_mime, which takes every file, by slot.
        registration.Hook(RequestHooks.TypeChecker, TypeChecker, HookOrder.First);
        registration.Hook(RequestHooks.Fixups, Fixups);
        registration.Hook(RequestHooks.InsertFilter, InsertFilter);
        registration.Hook(RequestHooks.Handler, handler.HandleAsync);
        registration.Hook(RequestHooks.InsertErrorFilter, InsertErrorFilter);
        registration.Hook(RequestHooks.LogTransaction, LogTransaction);
        registration.Hook(RequestHooks.ErrorLog, ErrorLog);
        registration.Hook(RequestHooks.GetSuexecIdentity, GetSuexecIdentity);
    }

    // Nothing is known yet, not even the virtual host. "Not mine" would be no answer: OK.
    private static ValueTask<HookResult> CreateRequest(Request request) =>
        Seen(request, RequestHooks.CreateRequest, HookResult.Ok);

    // Headers and host are known: note what later phases need, for example the client's address behind a proxy.
    private static ValueTask<HookResult> PostReadRequest(Request request) =>
        Seen(request, RequestHooks.PostReadRequest, HookResult.Declined);

    // A cache would answer here, before any other phase.
    private static ValueTask<HookResult> QuickHandler(Request request) =>
        Seen(request, RequestHooks.QuickHandler, HookResult.Declined);

    // The target as the client sent it (Request.UnparsedTarget): refuse or rewrite it undecoded.
    private static ValueTask<HookResult> PreTranslateName(Request request) =>
        Seen(request, RequestHooks.PreTranslateName, HookResult.Declined);

    // Set Request.FileName and answer OK, or answer a redirect.
    private static ValueTask<HookResult> TranslateName(Request request) =>
        Seen(request, RequestHooks.TranslateName, HookResult.Declined);

    // OK for what has no file: the server then looks at no directory.
    private static ValueTask<HookResult> MapToStorage(Request request) =>
        Seen(request, RequestHooks.MapToStorage, HookResult.Declined);

    // The first moment at which the configuration of the directory is known.
    private static ValueTask<HookResult> HeaderParser(Request request) =>
        Seen(request, RequestHooks.HeaderParser, HookResult.Declined);

    // 403 by address or other things that need no user.
    private static ValueTask<HookResult> AccessChecker(Request request) =>
        Seen(request, RequestHooks.AccessChecker, HookResult.Declined);

    // OK lets the request in without a user.
    private static ValueTask<HookResult> AccessCheckerEx(Request request) =>
        Seen(request, RequestHooks.AccessCheckerEx, HookResult.Declined);

    // OK asks for a user although access was granted without.
    private static ValueTask<HookResult> ForceAuthn(Request request) =>
        Seen(request, RequestHooks.ForceAuthn, HookResult.Declined);

    // Check who it is and set Request.User, or answer 401.
    private static ValueTask<HookResult> CheckUserId(Request request) =>
        Seen(request, RequestHooks.CheckUserId, HookResult.Declined);

    // May this user?
    private static ValueTask<HookResult> AuthChecker(Request request) =>
        Seen(request, RequestHooks.AuthChecker, HookResult.Declined);

    // Set Request.ContentType, and Request.Handler by the kind of file.
    private static ValueTask<HookResult> TypeChecker(Request request) =>
        Seen(request, RequestHooks.TypeChecker, HookResult.Declined);

    // Last changes: headers, environment, another file by FastRedirect. OK goes on like DECLINED.
    private static ValueTask<HookResult> Fixups(Request request) =>
        Seen(request, RequestHooks.Fixups, HookResult.Ok);

    // Filters belong to the answers of this module's handler; others ask for them with SetOutputFilter.
    private static void InsertFilter(Request request)
    {
        SeenHooks.Add(request, RequestHooks.InsertFilter);
        if (request.Handler is ExampleHandler.Name)
        {
            _ = request.AddInputFilter(ExampleInputFilter.Name);
            _ = request.AddOutputFilter(ExampleOutputFilter.Name);
        }
    }

    // An error page is about to be sent: filters that are wanted there too.
    private static void InsertErrorFilter(Request request) => SeenHooks.Add(request, RequestHooks.InsertErrorFilter);

    // The answer has been sent. What is costly to say is said only if somebody wants to hear it.
    private static ValueTask<HookResult> LogTransaction(Request request)
    {
        SeenHooks.Add(request, RequestHooks.LogTransaction);
        if (request.Log.IsEnabled(Logging.LogLevel.Debug))
        {
            request.Log.Debug($"status {request.Status}, seen by {string.Join(' ', SeenHooks.Of(request))}");
        }

        return HookResult.Declined;
    }

    // Request.LastLogLine has just gone to the error log: pass it to somebody else.
    private static void ErrorLog(Request request) => SeenHooks.Add(request, RequestHooks.ErrorLog);

    // Set Request.CgiIdentity and answer OK to start the program as somebody else.
    private static ValueTask<HookResult> GetSuexecIdentity(Request request) =>
        Seen(request, RequestHooks.GetSuexecIdentity, HookResult.Declined);

    private static ValueTask<HookResult> Seen(Request request, HookPoint point, HookResult result)
    {
        SeenHooks.Add(request, point);
        return result;
    }
}
