// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Requests;

/// <summary>
/// The line about the server below pages that the server writes itself (<c>ServerSignature</c>). Offered by the core
/// under the empty name; without an offer there is no line.
/// </summary>
public interface IServerSignature
{
    /// <summary>The line as HTML with its line end; empty when <c>ServerSignature</c> is off for the request.</summary>
    /// <param name="request">The request that the page answers.</param>
    string For(Request request);
}
