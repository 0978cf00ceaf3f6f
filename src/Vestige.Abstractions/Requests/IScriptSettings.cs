// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Requests;

/// <summary>
/// What the core's directives say about answers that programs make, for modules that run CGI programs and their like.
/// Offered by the core under the empty name.
/// </summary>
public interface IScriptSettings
{
    /// <summary>Whether a path behind the file is refused (<c>AcceptPathInfo Off</c>).</summary>
    /// <param name="request">The request.</param>
    bool RefusesPathInfo(Request request);

    /// <summary>Whether a program is told the client's credentials (<c>CGIPassAuth On</c>).</summary>
    /// <param name="request">The request.</param>
    bool PassesAuthorization(Request request);

    /// <summary>Whether <c>REQUEST_URI</c> is the current path (<c>CGIVar REQUEST_URI current-uri</c>).</summary>
    /// <param name="request">The request.</param>
    bool UsesCurrentUri(Request request);

    /// <summary>Whether <c>REDIRECT_URL</c> is a full URL (<c>QualifyRedirectURL On</c>).</summary>
    /// <param name="request">The request.</param>
    bool QualifiesRedirectUrl(Request request);

    /// <summary>How long the server waits for the other side (<c>Timeout</c>).</summary>
    /// <param name="request">The request.</param>
    TimeSpan TimeoutOf(Request request);

    /// <summary>Name and version of the server, as <c>ServerTokens</c> says.</summary>
    /// <param name="request">The request.</param>
    string ServerSoftware(Request request);
}
