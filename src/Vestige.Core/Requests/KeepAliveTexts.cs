// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Core.Requests;

/// <summary>Values of the <c>Keep-Alive</c> header, each made once.</summary>
/// <param name="timeout"><c>KeepAliveTimeout</c>.</param>
internal sealed class KeepAliveTexts(TimeSpan timeout)
{
    private const int MostKept = 1024;

    private readonly string _unlimited = $"timeout={(long)timeout.TotalSeconds}";
    private readonly string?[] _byRequestsLeft = new string?[MostKept];

    /// <summary>The text for a request's answer: how long the connection waits, and how many answers more it may carry.</summary>
    public string Of(RequestContext request)
    {
        var limit = request.Host.Core.MaxKeepAliveRequests ?? 100;
        if (limit == 0)
        {
            return _unlimited;
        }

        var left = limit - request.ClientConnection.RequestCount + 1;
        return left < MostKept ? _byRequestsLeft[left] ??= Make(left) : Make(left);
    }

    private string Make(int left) => $"{_unlimited}, max={left}";
}
