// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Runtime.CompilerServices;

namespace Vestige.Victims;

/// <summary>Ways to die.</summary>
internal static class Deaths
{
    public const int ParkedThreads = 3;

    private const MethodImplOptions Framed = MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization;
    private const int SmallStack = 256 * 1024;

    /// <summary>Dies.</summary>
    public static Task DieAsync(string kind) => kind switch
    {
        "segv" => Run(MeasureNothing),
        "await" => RethrowAsync(),
        "asyncvoid" => WaitForAsyncVoid(),
        "stackoverflow" => OverflowOnThread(),
        "failfast" => Run(static () => Environment.FailFast("the victim gives up")),
        "wait" => WaitForEver(),
        _ => throw new ArgumentException(kind),
    };

    /// <summary>Stands still.</summary>
    [MethodImpl(Framed)]
    public static void Park(CountdownEvent parked)
    {
        parked.Signal();
        Thread.Sleep(Timeout.Infinite);
    }

    [MethodImpl(Framed)]
    private static unsafe void MeasureNothing() => Measure((byte*)16);

    [MethodImpl(Framed)]
    private static unsafe void Measure(byte* text)
    {
        string line = $"line {Line() + 2}";
        Console.WriteLine(line);
        Console.WriteLine(LibC.MeasureText(text));
    }

    private static async Task RethrowAsync()
    {
        try
        {
            await PassOnAsync().ConfigureAwait(false);
        }
        catch (FormatException e)
        {
            throw new InvalidOperationException("the order could not be read\nreally not", e);
        }
    }

    private static async Task PassOnAsync()
    {
        await Task.Yield();
        await Thrower.ThrowLaterAsync().ConfigureAwait(false);
    }

    private static async Task WaitForAsyncVoid()
    {
        Start();
        await Task.Delay(Timeout.Infinite).ConfigureAwait(false);

        static async void Start() => await PassOnAsync().ConfigureAwait(false);
    }

    private static async Task OverflowOnThread()
    {
        new Thread(static () => Descend(1), SmallStack) { IsBackground = true }.Start();
        await Task.Delay(Timeout.Infinite).ConfigureAwait(false);
    }

    [MethodImpl(Framed)]
    private static int Descend(int depth) => Descend(depth + 1) + 1;

    [MethodImpl(Framed)]
    private static Task WaitForEver()
    {
        Console.WriteLine("waiting");
        Thread.Sleep(Timeout.Infinite);
        return Task.CompletedTask;
    }

    private static Task Run(Action die)
    {
        die();
        return Task.CompletedTask;
    }

    private static int Line([CallerLineNumber] int line = 0) => line;
}
