// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.Loader;
using Vestige.AspNetCore.Configuration;

namespace Vestige.AspNetCore.Loading;

/// <summary>The application's own entry point on a thread of its own, as if it were the process's.</summary>
internal sealed class EntryPoint(ApplicationSettings settings, AssemblyLoadContext context, Assembly assembly)
{
    private readonly TaskCompletionSource<EntryPointEnd> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when it has returned or thrown.</summary>
    public Task<EntryPointEnd> Ended => _ended.Task;

    /// <summary>Calls it.</summary>
    /// <param name="capture">Sees the hosts that it builds.</param>
    public void Begin(HostCapture capture)
    {
        var thread = new Thread(() => Run(capture)) { IsBackground = true, Name = settings.Name };
        thread.Start();
    }

    [SuppressMessage(
        "Design", "CA1031", Justification = "Boundary to the application's code: what its entry point throws is told with its name.")]
    private void Run(HostCapture capture)
    {
        try
        {
            // What the frameworks load by name while the application sets itself up is the application's.
            using var scope = context.EnterContextualReflection();
            capture.Begin();
            var method = assembly.EntryPoint!;
            object[]? arguments = method.GetParameters().Length == 0 ? null : [settings.Arguments];
            var result = method.Invoke(obj: null, BindingFlags.DoNotWrapExceptions, binder: null, arguments, culture: null);
            _ended.SetResult(new EntryPointEnd(result is int code ? code : 0, null));
        }
        catch (Exception e)
        {
            _ended.SetResult(new EntryPointEnd(0, e));
        }
    }
}
