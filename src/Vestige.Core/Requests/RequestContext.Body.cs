// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Vestige.Core.Hooks;
using Vestige.Filters;
using Vestige.Hooks;
using Vestige.Logging;
using Vestige.Requests;

namespace Vestige.Core.Requests;

internal sealed partial class RequestContext
{
    private readonly BodySource _source;
    private InputFilter? _firstInput;
    private long _bodyBytesRead;
    private string? _ownReason;

    /// <inheritdoc/>
    public override long BodyBytesRead => PreviousContext?.BodyBytesRead + _bodyBytesRead ?? _bodyBytesRead;

    /// <inheritdoc/>
    public override string StatusReason
    {
        get => _ownReason ?? StatusTexts.HttpdReason(Status) ?? "";
        set => _ownReason = value;
    }

    /// <summary>The reason phrase that a handler set; null when none did.</summary>
    public string? OwnReason => _ownReason;

    /// <inheritdoc/>
    public override ValueTask<int> ReadBodyAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (MainContext is not null)
        {
            return new ValueTask<int>(0);
        }

        return _firstInput is { } filter
            ? filter.ReadAsync(buffer, cancellationToken)
            : ReadRawBodyAsync(buffer, cancellationToken);
    }

    /// <summary>Reads what the server below has, before the filters.</summary>
    public ValueTask<int> ReadRawBodyAsync(Memory<byte> buffer, CancellationToken cancellationToken) =>
        TracesFilters ? TraceSourceAsync(buffer, cancellationToken) : ReadBodyNowAsync(buffer, cancellationToken);

    private async ValueTask<int> ReadBodyNowAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            var read = await _http.Body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            _bodyBytesRead += read;
            return read;
        }
        catch (BadHttpRequestException e)
        {
            if (e.StatusCode == 413)
            {
                LogHttp(
                    LogLevel.Info,
                    $"AH01591: Read content length is larger than the configured limit of {Core.LimitRequestBody}");
            }

            throw new RequestBodyException(e.StatusCode, e.Message, e);
        }
    }

    /// <inheritdoc/>
    public override async ValueTask<HookResult> DiscardBodyAsync()
    {
        var buffer = new byte[4096];
        try
        {
            while (await ReadBodyAsync(buffer).ConfigureAwait(false) > 0)
            {
            }

            return HookResult.Ok;
        }
        catch (RequestBodyException e)
        {
            return e.Status;
        }
    }

    /// <inheritdoc/>
    public override bool AddInputFilter(string name)
    {
        if (!Engine.Catalog.Filters.TryGetInput(name, out var row))
        {
            return false;
        }

        if (row.Create(this) is { } filter)
        {
            _firstInput = InputChain.Insert(this, _firstInput, _source, row, filter);
        }

        return true;
    }

    /// <summary>Applies <c>LimitRequestBody</c>; 0 is no limit.</summary>
    /// <returns>False when the announced length is over the limit.</returns>
    public bool LimitBody(long limit)
    {
        var feature = _features.Get<IHttpMaxRequestBodySizeFeature>();
        if (feature is { IsReadOnly: false })
        {
            feature.MaxRequestBodySize = limit > 0 ? limit : null;
        }

        return limit == 0 || _requestHeaders.ContentLength is not { } length || length <= limit;
    }
}
