// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Microsoft.AspNetCore.Http.Features;
using Vestige.Logging;
using Vestige.Requests;

namespace Vestige.Modules.LogConfig.Items;

/// <summary><c>%{Name}^to</c>: a trailer of the answer.</summary>
internal sealed class ResponseTrailerItem(string name) : ILogItem
{
    public bool Write(Request request, LogLine line) =>
        request.Features.Get<IHttpResponseTrailersFeature>() is { } trailers
        && HeaderText.Append(line, trailers.Trailers[name]);
}
