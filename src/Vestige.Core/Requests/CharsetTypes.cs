// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Collections.Concurrent;

namespace Vestige.Core.Requests;

/// <summary>The media types that <c>AddDefaultCharset</c> makes; few, so they are kept.</summary>
internal sealed class CharsetTypes
{
    private readonly ConcurrentDictionary<string, string> _html = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _plain = new(StringComparer.Ordinal);

    public string Html(string charset) => _html.GetOrAdd(charset, static c => $"text/html; charset={c}");

    public string Plain(string charset) => _plain.GetOrAdd(charset, static c => $"text/plain; charset={c}");
}
