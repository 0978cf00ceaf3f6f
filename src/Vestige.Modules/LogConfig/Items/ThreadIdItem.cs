// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Runtime.InteropServices;
using Vestige.Logging;
using Vestige.Requests;

namespace Vestige.Modules.LogConfig.Items;

/// <summary><c>%{tid}P</c>: the kernel's id of the thread, as crash reports and <c>ps -L</c> show it.</summary>
internal sealed partial class ThreadIdItem(bool isHex) : ILogItem
{
    [ThreadStatic]
    private static int _id;

    public bool Write(Request request, LogLine line)
    {
        if (_id == 0)
        {
            _id = GetThreadId();
        }

        if (isHex)
        {
            Span<byte> text = stackalloc byte[8];
            _id.TryFormat(text, out var written, "x");
            line.Append(text[..written]);
        }
        else
        {
            line.Append(_id);
        }

        return true;
    }

    [LibraryImport("libc", EntryPoint = "gettid")]
    private static partial int GetThreadId();
}
