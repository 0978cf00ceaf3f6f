// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Diagnostics.Traces.Reading;

/// <summary>What a line tells about.</summary>
internal enum TraceLineKind
{
    /// <summary>Not of the trace.</summary>
    Foreign,

    /// <summary>Of the trace, but cut or overwritten.</summary>
    Broken,

    /// <summary>The server's notice that lines were lost.</summary>
    Loss,
    Module,
    Program,
    Request,
    Client,
    InFilter,
    OutFilter,
    Subrequest,
    Redirect,
    Why,

    /// <summary>A function that runs below a hook function of its module.</summary>
    Inner,
}

/// <summary>
/// One line, taken apart. The texts lie in the line itself or in the parser's buffer: they are good until the next line.
/// </summary>
internal ref struct TraceLine
{
    /// <summary>Result of a function that returns nothing.</summary>
    public const int NoResult = int.MinValue;

    public TraceLineKind Kind;
    public TraceFormat Format;

    /// <summary>It ends what another line began.</summary>
    public bool IsReturn;

    /// <summary>The module is one that <c>LoadModule</c> named.</summary>
    public bool IsExternal;
    public bool Threw;
    public bool IsCancelled;

    /// <summary>A program was ended by the signal that <see cref="Result"/> is.</summary>
    public bool IsSignal;

    /// <summary>A, K, R or X of a client line.</summary>
    public byte Mark;

    /// <summary>Digits of the second's fraction in <see cref="Time"/>.</summary>
    public byte FractionDigits;

    /// <summary>Offset of a hook, or type of a filter.</summary>
    public int Offset;

    /// <summary>Result of a function or filter, exit code or signal of a program; or <see cref="NoResult"/>.</summary>
    public int Result;

    /// <summary>HTTP status, or 0.</summary>
    public int Status;
    public int Pid;

    /// <summary>Process id of a program.</summary>
    public int Child;

    /// <summary>Ticks of the clock that the line was written by, its zone left out; or 0.</summary>
    public long Time;

    /// <summary>Microseconds since the request started, or -1.</summary>
    public long Micros;

    /// <summary>Lines lost.</summary>
    public long Lost;

    /// <summary>Module, filter, inner function, or path of a program.</summary>
    public ReadOnlySpan<byte> Name;
    public ReadOnlySpan<byte> Hook;

    /// <summary>The module of an inner function, where the line says it.</summary>
    public ReadOnlySpan<byte> Owner;
    public ReadOnlySpan<byte> Id;
    public ReadOnlySpan<byte> Argv0;
    public ReadOnlySpan<byte> Arguments;
    public ReadOnlySpan<byte> Client;
    public ReadOnlySpan<byte> Server;
    public ReadOnlySpan<byte> Method;
    public ReadOnlySpan<byte> Target;
    public ReadOnlySpan<byte> Protocol;
    public ReadOnlySpan<byte> Application;
    public ReadOnlySpan<byte> Endpoint;
    public ReadOnlySpan<byte> Route;

    /// <summary>Who set the status, as <c>mod_x.cs[8]</c>.</summary>
    public ReadOnlySpan<byte> By;

    /// <summary>What a why line says about it, or why lines were lost.</summary>
    public ReadOnlySpan<byte> Reason;

    /// <summary>The configuration line, as <c>file:line</c>.</summary>
    public ReadOnlySpan<byte> At;

    /// <summary>Who declined, as <c>mod_x.cs[8], mod_y.cs[8]</c>.</summary>
    public ReadOnlySpan<byte> Declined;

    /// <summary>The texts of strangers carry the escapes of the error log.</summary>
    public readonly bool IsEscaped => Format != TraceFormat.Json;

    /// <summary>The line names its request.</summary>
    public readonly bool HasId => !Id.IsEmpty;
}
