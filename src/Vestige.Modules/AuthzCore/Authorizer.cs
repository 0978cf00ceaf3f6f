// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Authorization;
using Vestige.Hooks;
using Vestige.Logging;
using Vestige.Requests;

namespace Vestige.Modules.AuthzCore;

/// <summary>Decides about a request with the lines in force for it.</summary>
internal sealed class Authorizer(DirectoryConfigKey<AuthzCoreConfig> key, IProviders providers)
{
    /// <summary>Decides.</summary>
    /// <param name="request">The request.</param>
    /// <param name="isUserKnown">False in <c>access_checker_ex</c>, where a user may still be asked for.</param>
    public ValueTask<HookResult> AuthorizeAsync(Request request, bool isUserKnown)
    {
        var config = key.Of(request);
        return config.Section is { NeedsPreparation: true } section
            ? PrepareAndAuthorizeAsync(request, config, section, isUserKnown)
            : Authorize(request, config, isUserKnown);
    }

    private async ValueTask<HookResult> PrepareAndAuthorizeAsync(
        Request request, AuthzCoreConfig config, RequireSection section, bool isUserKnown)
    {
        await section.PrepareAsync(request);
        return Authorize(request, config, isUserKnown);
    }

    private HookResult Authorize(Request request, AuthzCoreConfig config, bool isUserKnown)
    {
        if (config.Section is null)
        {
            return AuthorizeWithoutLines(request);
        }

        var result = Evaluation.Evaluate(config.Section, request, RequireKind.All);
        if (result != AuthorizationStatus.Granted)
        {
            Explain(request, config.Section);
        }

        switch (result)
        {
            case AuthorizationStatus.Granted:
                return HookResult.Ok;
            case AuthorizationStatus.DeniedNoUser when !isUserKnown:
                return HookResult.Declined;
            case AuthorizationStatus.DeniedNoUser:
                request.Log.Error($"AH01629: authorization failure (no authenticated user): {request.Path}");
                return AskAgain(request);
            case AuthorizationStatus.Denied or AuthorizationStatus.Neutral:
                return Refuse(request, config, isUserKnown);
            default:
                // The provider has said in the log what went wrong.
                return 500;
        }
    }

    private static void Explain(Request request, RequireSection section)
    {
        if (request.ExplainsStatus)
        {
            var decisive = section.Decisive(request, isGranted: false) ?? section;
            request.ExplainStatus(decisive.Name, decisive.Location);
        }
    }

    private HookResult AuthorizeWithoutLines(Request request)
    {
        if (AuthenticationType(request) is not null)
        {
            request.Log.Error("AH01627: AuthType configured with no corresponding authorization directives");
            request.ExplainStatus("AuthType without Require", default);
            return 500;
        }

        if (request.Log.IsEnabled(LogLevel.Debug))
        {
            request.Log.Debug("AH01628: authorization result: granted (no directives)");
        }

        return HookResult.Ok;
    }

    private HookResult Refuse(Request request, AuthzCoreConfig config, bool isUserKnown)
    {
        if (!isUserKnown || AuthenticationType(request) is null)
        {
            var what = request.FileName is { } fileName ? fileName : $"uri {request.Path}";
            request.Log.Error($"AH01630: client denied by server configuration: {what}");
            return 403;
        }

        request.Log.Error($"AH01631: user {request.User}: authorization failure for \"{request.Path}\": ");
        return config.SendsForbidden == true ? 403 : AskAgain(request);
    }

    // Without a user the module that authenticates has asked already.
    private HookResult AskAgain(Request request)
    {
        if (request.User is not null && AuthenticationType(request) is { } type)
        {
            providers.Find<IAuthenticationChallenge>(type)?.Challenge(request);
        }

        return 401;
    }

    private string? AuthenticationType(Request request) =>
        providers.Find<IAuthenticationSettings>()?.TypeOf(request);
}
