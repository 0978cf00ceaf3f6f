// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Requests;

namespace Vestige.Core.Files;

/// <summary>What <see cref="DefaultHandler"/> asks of the request's surroundings.</summary>
public interface IFileSettingsSource
{
    /// <summary>The settings in force for a request.</summary>
    /// <param name="request">The request.</param>
    FileSettings SettingsOf(Request request);

    /// <summary>
    /// Whether filters will change the content: then its length here says nothing about the answer, and no ranges are
    /// served.
    /// </summary>
    /// <param name="request">The request.</param>
    bool ChangesContent(Request request);

    /// <summary>The media type as it will be sent, with the default charset; null for none.</summary>
    /// <param name="request">The request.</param>
    string? ContentTypeOf(Request request);

    /// <summary>The value of <c>Allow</c>: the methods that were given to <see cref="Request.Allow"/>, and TRACE where it is on.</summary>
    /// <param name="request">The request.</param>
    string AllowedMethodsOf(Request request);
}
