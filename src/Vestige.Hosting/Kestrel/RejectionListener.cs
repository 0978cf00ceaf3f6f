// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Vestige.Core;
using Vestige.Core.Requests;
using Vestige.Logging;

namespace Vestige.Hosting.Kestrel;

/// <summary>
/// Hears of requests that Kestrel cannot read, before it answers them with an empty page and without a line in any log,
/// and has the engine answer them.
/// </summary>
internal sealed class RejectionListener(ServerEngine engine) : DiagnosticSource
{
    private const string BadRequest = "Microsoft.AspNetCore.Server.Kestrel.BadRequest";

    private readonly ModuleLog _log = engine.MainLog("http");

    /// <inheritdoc/>
    public override bool IsEnabled(string name) => name == BadRequest;

    /// <inheritdoc/>
    [RequiresUnreferencedCode("As declared by the base class; the server is not trimmed.")]
    [SuppressMessage(
        "Design", "CA1031", Justification = "Called inside Kestrel's own error handling: whatever fails is logged, and Kestrel answers.")]
    public override void Write(string name, object? value)
    {
        if (value is not IFeatureCollection features || features.Get<IHttp2StreamIdFeature>() is not null
            || features.Get<IBadRequestExceptionFeature>()?.Error is not BadHttpRequestException error
            || features.Get<IConnectionTransportFeature>()?.Transport?.Output is not { } output
            || features.GetRequiredFeature<IHttpResponseFeature>().HasStarted)
        {
            return;
        }

        try
        {
            var own = new FeatureCollection(features);
            own.Set<IHttpResponseBodyFeature>(
                new RejectionBody(features.GetRequiredFeature<IHttpResponseBodyFeature>(), output));

            // Nothing in it waits for the client: the answer is only put into the connection's buffer.
            RejectedRequest.AnswerAsync(engine, own, error, HeaderEncoding.TakeRefused()).AsTask().GetAwaiter().GetResult();
        }
        catch (Exception e)
        {
            _log.Error($"a request that could not be read could not be answered: {e.GetType().Name}: {e.Message}");
        }
    }
}
