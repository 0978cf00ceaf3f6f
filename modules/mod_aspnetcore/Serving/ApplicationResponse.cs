// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Diagnostics.CodeAnalysis;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Vestige.Hooks;
using Vestige.Requests;

namespace Vestige.AspNetCore.Serving;

/// <summary>
/// The answer as the application makes it. Before its first byte leaves, the application's own callbacks run, then the server makes
/// the head final (its headers, header filters); the bytes then go into the buffers of the server below, or through the output
/// filters where there are any that change them.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "The stream is a view of the answer and holds nothing to dispose of.")]
[SuppressMessage(
    "Design", "CA1031", Justification = "Boundary to the application's callbacks: what one throws is reported, and the others run.")]
internal sealed class ApplicationResponse : IHttpResponseFeature, IHttpResponseBodyFeature
{
    private readonly DirectWriter _direct;
    private readonly FilteredWriter _filtered;
    private readonly ResponseStream _stream;
    private readonly List<(Func<object, Task> Callback, object State)> _starting = [];
    private readonly List<(Func<object, Task> Callback, object State)> _completed = [];

    private Request _request = null!;
    private IHttpResponseFeature _below = null!;
    private IHttpResponseBodyFeature _bodyBelow = null!;
    private PipeWriter _writer = null!;
    private bool _overridesErrors;
    private bool _isDirect;
    private bool _isStarting;

    /// <summary>Makes the answer of an exchange.</summary>
    public ApplicationResponse()
    {
        _direct = new DirectWriter(this);
        _filtered = new FilteredWriter(this);
        _stream = new ResponseStream(this);
    }

    /// <inheritdoc/>
    public int StatusCode
    {
        get => _below.StatusCode;
        set
        {
            ThrowIfStarted(nameof(StatusCode));
            _below.StatusCode = value;
        }
    }

    /// <inheritdoc/>
    public string? ReasonPhrase
    {
        get => _below.ReasonPhrase;
        set
        {
            ThrowIfStarted(nameof(ReasonPhrase));
            _below.ReasonPhrase = value;
        }
    }

    /// <inheritdoc/>
    public IHeaderDictionary Headers
    {
        get => _below.Headers;
        set => _below.Headers = value;
    }

    /// <inheritdoc/>
    public bool HasStarted { get; private set; }

    /// <inheritdoc/>
    [Obsolete("Use IHttpResponseBodyFeature.Stream instead.")]
    public Stream Body
    {
        get => _stream;
        set => _below.Body = value;
    }

    /// <inheritdoc/>
    public Stream Stream => _stream;

    /// <inheritdoc/>
    public PipeWriter Writer => _writer;

    /// <summary>True when the server answers in the application's place: what the application writes goes nowhere.</summary>
    public bool IsOverridden { get; private set; }

    /// <summary>What the handler returns.</summary>
    public HookResult Result { get; private set; }

    /// <summary>Whether synchronous calls are allowed.</summary>
    public bool AllowsSynchronousIO =>
        _request.Features.Get<IHttpBodyControlFeature>() is not { AllowSynchronousIO: false };

    /// <summary>The request that is answered.</summary>
    public Request Request => _request;

    /// <summary>The pipe of the server below.</summary>
    public PipeWriter WriterBelow { get; private set; } = null!;

    /// <summary>Takes a request.</summary>
    public void Begin(Request request, bool overridesErrors)
    {
        _request = request;
        var features = request.Features;
        _below = (IHttpResponseFeature)features[typeof(IHttpResponseFeature)]!;
        _bodyBelow = (IHttpResponseBodyFeature)features[typeof(IHttpResponseBodyFeature)]!;
        WriterBelow = _bodyBelow.Writer;
        // What may still be dropped for an error page must not stand in the buffers of the server below.
        _isDirect = !request.IsBodyFiltered && !overridesErrors;
        _writer = _isDirect ? _direct : _filtered;
        _overridesErrors = overridesErrors;
        _isStarting = false;
        HasStarted = false;
        IsOverridden = false;
        Result = HookResult.Ok;
        _direct.CountsBytes = !request.IsHead;
    }

    /// <summary>Lets go of the request.</summary>
    public void Forget()
    {
        _filtered.Forget();
        _starting.Clear();
        _completed.Clear();
    }

    /// <inheritdoc/>
    public void OnStarting(Func<object, Task> callback, object state)
    {
        ThrowIfStarted(nameof(OnStarting));
        _starting.Add((callback, state));
    }

    /// <inheritdoc/>
    public void OnCompleted(Func<object, Task> callback, object state) => _completed.Add((callback, state));

    /// <inheritdoc/>
    public void DisableBuffering() => _bodyBelow.DisableBuffering();

    /// <inheritdoc/>
    public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) =>
        SendFileFallback.SendFileAsync(_stream, path, offset, count, cancellationToken);

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        await StartAnswerAsync().ConfigureAwait(false);
        if (_isDirect)
        {
            await _bodyBelow.StartAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public async Task CompleteAsync()
    {
        await EndAsync().ConfigureAwait(false);
        if (_isDirect)
        {
            await _bodyBelow.CompleteAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Runs the callbacks and makes the head final, once.</summary>
    public ValueTask StartAnswerAsync()
    {
        if (HasStarted || _isStarting)
        {
            return default;
        }

        return _starting.Count == 0 ? MakeFinalAsync() : RunStartingAsync();
    }

    /// <summary>The same before the connection is led over to another protocol.</summary>
    public ValueTask StartUpgradeAsync()
    {
        // What Kestrel sets itself a moment later; the logs are to have it.
        if (StatusCode == 200 && _request.Protocol is "HTTP/1.1")
        {
            StatusCode = 101;
        }

        _isDirect = true;
        _overridesErrors = false;
        return StartAnswerAsync();
    }

    /// <summary>The application has returned: an answer without a body starts now, a filtered one passes on the rest.</summary>
    public ValueTask EndAsync() => HasStarted && !_filtered.HasData ? default : EndSlowlyAsync();

    /// <summary>Runs what the application wants to run after the answer.</summary>
    /// <param name="report">Takes what a callback throws; the others run all the same.</param>
    public ValueTask RunCompletedAsync(Action<Exception> report) => _completed.Count == 0 ? default : CompletedAsync(report);

    /// <summary>The application has failed.</summary>
    /// <param name="status">The status of the answer, if it can still have one.</param>
    public async ValueTask<HookResult> FailAsync(int status)
    {
        if (HasStarted && !IsOverridden)
        {
            // The client must be able to tell that the answer is not whole.
            _request.Features.GetRequiredFeature<IHttpRequestLifetimeFeature>().Abort();
            return HookResult.Done;
        }

        if (_overridesErrors)
        {
            return new HookResult(status);
        }

        _starting.Clear();
        _filtered.Forget();
        _below.Headers.Clear();
        _below.ReasonPhrase = null;
        _below.StatusCode = status;
        _isStarting = false;
        await EndSlowlyAsync().ConfigureAwait(false);
        return Result;
    }

    private void ThrowIfStarted(string what)
    {
        if (HasStarted)
        {
            // Kestrel's words: people look for them.
            throw new InvalidOperationException($"{what} cannot be set because the response has already started.");
        }
    }

    private async ValueTask RunStartingAsync()
    {
        _isStarting = true;
        for (var i = _starting.Count - 1; i >= 0; i--)
        {
            var (callback, state) = _starting[i];
            await callback(state).ConfigureAwait(false);
        }

        _isStarting = false;
        await MakeFinalAsync().ConfigureAwait(false);
    }

    private ValueTask MakeFinalAsync()
    {
        HasStarted = true;
        var status = _below.StatusCode;
        if (_overridesErrors && status >= 400)
        {
            IsOverridden = true;
            Result = new HookResult(status);
            return default;
        }

        _request.Status = status;
        if (_below.ReasonPhrase is { Length: > 0 } reason)
        {
            _request.StatusReason = reason;
        }
        else if (status != 200 && ReasonPhrases.GetReasonPhrase(status) is { Length: > 0 } usual)
        {
            // Kestrel's words where httpd has others.
            _request.StatusReason = usual;
        }

        return _isDirect ? _request.StartDirectAnswerAsync() : default;
    }

    private async ValueTask EndSlowlyAsync()
    {
        await StartAnswerAsync().ConfigureAwait(false);
        if (_filtered.HasData && !IsOverridden)
        {
            await _filtered.FlushAsync().ConfigureAwait(false);
        }
    }

    private async ValueTask CompletedAsync(Action<Exception> report)
    {
        if (HasStarted && _isDirect)
        {
            await _bodyBelow.CompleteAsync().ConfigureAwait(false);
        }

        for (var i = _completed.Count - 1; i >= 0; i--)
        {
            var (callback, state) = _completed[i];
            try
            {
                await callback(state).ConfigureAwait(false);
            }
            catch (Exception e)
            {
                report(e);
            }
        }
    }
}
