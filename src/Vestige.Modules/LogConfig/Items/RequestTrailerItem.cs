// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Microsoft.AspNetCore.Http.Features;
using Vestige.Logging;
using Vestige.Requests;

namespace Vestige.Modules.LogConfig.Items;

/// <summary><c>%{Name}^ti</c>: a trailer of the request.</summary>
internal sealed class RequestTrailerItem(string name) : ILogItem
{
    public bool Write(Request request, LogLine line) =>
        request.Features.Get<IHttpRequestTrailersFeature>() is { Available: true } trailers
        && HeaderText.Append(line, trailers.Trailers[name]);
}
