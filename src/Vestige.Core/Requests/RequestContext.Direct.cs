// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Core.Requests;

// Answers that a handler writes to the server below itself.
internal sealed partial class RequestContext
{
    private bool _sendsHeadOnly;

    /// <summary>The server below frames the answer and knows what is left of the request: no status is a reason to close.</summary>
    internal bool IsDirectAnswer { get; private set; }

    /// <inheritdoc/>
    public override bool IsBodyFiltered => HasContentFilters || TracesFilters || MainContext is not null;

    /// <inheritdoc/>
    public override bool IsRequestBodyFiltered => _firstInput is not null || TracesFilters || MainContext is not null;

    /// <inheritdoc/>
    public override ValueTask StartDirectAnswerAsync()
    {
        if (_started)
        {
            throw new InvalidOperationException("the answer has started already");
        }

        IsDirectAnswer = true;
        if (_firstFilter is not null && !HasContentFilters)
        {
            return RunHeaderFiltersAsync();
        }

        // What is no answer's body any more is nothing for filters of the content.
        _firstFilter = null;
        StartResponse();
        return default;
    }

    /// <inheritdoc/>
    public override void CountDirectAnswer(long bytes) => _bytesSent += bytes;

    /// <inheritdoc/>
    public override void CountDirectRead(long bytes) => _bodyBytesRead += bytes;

    // The first call of any of its methods is where a filter changes headers; the sink then stops short of the client.
    private async ValueTask RunHeaderFiltersAsync()
    {
        _sendsHeadOnly = true;
        try
        {
            await _firstFilter!.FlushAsync().ConfigureAwait(false);
        }
        finally
        {
            _sendsHeadOnly = false;
            _firstFilter = null;
        }
    }
}
