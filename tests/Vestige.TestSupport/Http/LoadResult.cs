// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.TestSupport.Http;

/// <summary>What a <see cref="LoadGenerator"/> saw.</summary>
/// <param name="Succeeded">Requests answered as expected.</param>
/// <param name="Failed">Requests that were sent, wholly or in part, and not answered as expected.</param>
/// <param name="Refused">Connections that could not be made.</param>
/// <param name="Retried">Requests sent again because a kept connection had ended before them; none in strict mode.</param>
/// <param name="Problems">One line for each failure and refusal, in order, with the time since the start.</param>
public sealed record LoadResult(
    long Succeeded, long Failed, long Refused, long Retried, IReadOnlyList<string> Problems)
{
    public override string ToString() =>
        $"{Succeeded} succeeded, {Failed} failed, {Refused} refused, {Retried} retried"
        + string.Concat(Problems.Take(20).Select(problem => "\n  " + problem));
}
