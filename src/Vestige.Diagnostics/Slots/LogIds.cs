// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Diagnostics.Slots;

/// <summary>
/// Log ids of requests (<c>%L</c>): unique over workers and restarts, short, made only when something asks. The worker and whoever
/// reads its segment make the same ones.
/// </summary>
/// <param name="started">When the worker's segment was made, UTC.</param>
/// <param name="processId">Process id of the worker.</param>
public sealed class LogIds(DateTime started, int processId)
{
    private const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private readonly string _prefix =
        Encode((ulong)Math.Max(0, (started - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerSecond), 6) + Encode((ulong)processId, 4);

    /// <summary>The id of a request of this worker.</summary>
    /// <param name="number">Number of the request in the worker.</param>
    public string Format(ulong number) => string.Concat(_prefix, Encode(number, 1));

    private static string Encode(ulong value, int minimumLength)
    {
        Span<char> text = stackalloc char[12];
        var at = text.Length;
        do
        {
            text[--at] = Digits[(int)(value % 62)];
            value /= 62;
        }
        while (value > 0 || text.Length - at < minimumLength);
        return new string(text[at..]);
    }
}
