// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Collections.Concurrent;

namespace Vestige.Modules.Mime;

/// <summary>
/// Texts made of two, kept so that a hot request makes no new strings. What is joined comes from the configuration, so
/// the table is small; file names can only lengthen the chain, and it stops growing then.
/// </summary>
internal sealed class JoinedTexts(Func<string, string, string> join)
{
    private const int Limit = 1024;

    private readonly ConcurrentDictionary<(string, string), string> _texts = new();

    public string Join(string first, string second)
    {
        if (_texts.TryGetValue((first, second), out var text))
        {
            return text;
        }

        text = join(first, second);
        if (_texts.Count < Limit)
        {
            _texts.TryAdd((first, second), text);
        }

        return text;
    }
}
