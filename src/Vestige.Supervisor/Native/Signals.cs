// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Supervisor.Native;

/// <summary>Signal numbers of Linux and their words.</summary>
internal static class Signals
{
    public const int HangUp = 1;
    public const int Interrupt = 2;
    public const int Kill = 9;
    public const int User1 = 10;
    public const int Terminate = 15;
    public const int WindowChange = 28;

    /// <summary>Returns the C library's words for a signal, which httpd shows too.</summary>
    public static string Describe(int signal) => signal switch
    {
        HangUp => "Hangup",
        Interrupt => "Interrupt",
        3 => "Quit",
        4 => "Illegal instruction",
        5 => "Trace/breakpoint trap",
        6 => "Aborted",
        7 => "Bus error",
        8 => "Floating point exception",
        Kill => "Killed",
        User1 => "User defined signal 1",
        11 => "Segmentation fault",
        12 => "User defined signal 2",
        13 => "Broken pipe",
        14 => "Alarm clock",
        Terminate => "Terminated",
        16 => "Stack fault",
        24 => "CPU time limit exceeded",
        25 => "File size limit exceeded",
        31 => "Bad system call",
        _ => $"signal {signal}",
    };
}
