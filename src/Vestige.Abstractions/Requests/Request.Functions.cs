// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Hooks;

namespace Vestige.Requests;

public abstract partial class Request
{
    /// <summary>
    /// Notes that a function below the running hook function begins. It is then what runs now for this request, also across
    /// awaits and threads, until it is left. Costs some nanoseconds and allocates nothing.
    /// </summary>
    /// <param name="function">What <see cref="Modules.WorkerContext.AddFunction"/> gave.</param>
    public virtual void EnterFunction(InnerFunction function)
    {
    }

    /// <summary>
    /// Notes that a function has come back; functions that were entered below it and never left are left with it. Nothing
    /// happens when it is not running.
    /// </summary>
    /// <param name="function">The function.</param>
    /// <param name="result">Its result: a status, or a number of the module's own.</param>
    public virtual void LeaveFunction(InnerFunction function, int result)
    {
    }

    /// <summary>
    /// Notes that a function ended with an exception: the trace then shows 500, or that it was cancelled where the client has
    /// gone. Logs nothing and catches nothing: the exception goes on its way.
    /// </summary>
    /// <param name="function">The function.</param>
    /// <param name="fault">The exception.</param>
    public virtual void FailFunction(InnerFunction function, Exception fault)
    {
    }

    /// <summary>
    /// Notes which application answers, and which of its endpoints, on the request's record: trace, recorder and crash report
    /// show it. Holds for the request and those that it is redirected to internally, until it is said again. Texts are names
    /// from code, never of what a client sent; the record keeps 40, 176 and 160 bytes of them. Allocates nothing.
    /// </summary>
    /// <param name="application">The application, for example <c>Shop</c>.</param>
    /// <param name="name">The endpoint's display name, <c>HTTP: GET /items/{id}</c>; null while none is matched.</param>
    /// <param name="route">The route pattern, <c>/items/{id}</c>; null when the endpoint has none.</param>
    public virtual void SetEndpoint(string application, string? name, string? route)
    {
    }

    /// <summary>The application that answers, as <see cref="SetEndpoint"/> said; null when none did.</summary>
    public virtual string? Application => null;

    /// <summary>Display name of the endpoint that answers; null when none is known.</summary>
    public virtual string? EndpointName => null;

    /// <summary>Route pattern of the endpoint that answers; null when none is known.</summary>
    public virtual string? EndpointRoute => null;
}
