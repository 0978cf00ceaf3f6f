// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Hooks;

/// <summary>
/// What a hook function answers: <see cref="Ok"/>, <see cref="Declined"/>, <see cref="Done"/>, or an HTTP status.
/// The numbers are httpd's (<c>include/httpd.h</c>), and they are what the module trace prints.
/// </summary>
/// <param name="Value">0, -1, -2, or an HTTP status from 100 to 599.</param>
public readonly record struct HookResult(int Value)
{
    /// <summary>0: the function did its work; what that means to the chain is stated by the hook's policy.</summary>
    public static HookResult Ok => new(0);

    /// <summary>-1: not this module's concern; the next function is asked.</summary>
    public static HookResult Declined => new(-1);

    /// <summary>-2: the answer has been sent or is complete; no later phase runs, only <c>log_transaction</c>.</summary>
    public static HookResult Done => new(-2);

    /// <summary>True for <see cref="Ok"/>.</summary>
    public bool IsOk => Value == 0;

    /// <summary>True for <see cref="Declined"/>.</summary>
    public bool IsDeclined => Value == -1;

    /// <summary>True for <see cref="Done"/>.</summary>
    public bool IsDone => Value == -2;

    /// <summary>True when the result is an HTTP status (100 or more).</summary>
    public bool IsStatus => Value >= 100;

    /// <summary>Makes a result of an HTTP status.</summary>
    /// <param name="status">100 to 599.</param>
    public static implicit operator HookResult(int status) => new(status);

    /// <summary>Makes a completed task of a result, so that a synchronous function ends with <c>return HookResult.Ok;</c>.</summary>
    /// <param name="result">The result.</param>
    public static implicit operator ValueTask<HookResult>(HookResult result) => new(result);

    /// <summary>The same as the implicit conversion from a status.</summary>
    /// <param name="status">100 to 599.</param>
    public static HookResult FromInt32(int status) => new(status);

    /// <summary>Returns the completed task of this result.</summary>
    public ValueTask<HookResult> ToValueTask() => new(this);

    /// <summary>Returns the name as the extended trace prints it: <c>OK</c>, <c>DECLINED</c>, <c>DONE</c> or the number.</summary>
    public override string ToString() => Value switch
    {
        0 => "OK",
        -1 => "DECLINED",
        -2 => "DONE",
        _ => Value.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };
}
