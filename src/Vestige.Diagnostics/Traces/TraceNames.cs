// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using System.Text;
using Vestige.Diagnostics.Logs;
using Vestige.Diagnostics.Segments;

namespace Vestige.Diagnostics.Traces;

/// <summary>
/// The parts of trace lines that depend on nothing but the function: made once for each worker. Names come from the worker and
/// are escaped here.
/// </summary>
internal sealed class TraceNames
{
    /// <summary>Room for the place of a function as JSON shows it: a character is up to three bytes, an escaped byte five.</summary>
    public const int MaxPlaceBytes = (MaxName * 15) + 16;

    // Longer than any name of a module, hook or filter that is meant to be read.
    private const int MaxName = 80;

    private static readonly FunctionNames Unknown = new("?", 0, "?", isExternal: true, isVoid: false);

    private readonly FunctionNames[] _byId;

    public TraceNames(SegmentDirectory directory)
    {
        int highest = 0;
        foreach (FunctionEntry function in directory.Functions)
        {
            highest = Math.Max(highest, function.Id);
        }

        _byId = new FunctionNames[highest + 1];
        Array.Fill(_byId, Unknown);
        foreach (FunctionEntry function in directory.Functions)
        {
            _byId[function.Id] = new FunctionNames(
                directory.FindModule(function.ModuleId)?.Name ?? "?",
                function.Offset,
                function.HookName,
                function.Flags.HasFlag(FunctionFlags.External),
                function.Flags.HasFlag(FunctionFlags.Void));
        }
    }

    /// <summary>The names of a function; of one that the directory has not, question marks.</summary>
    public FunctionNames this[ushort id] => id < _byId.Length ? _byId[id] : Unknown;

    /// <summary>What is fixed about one function.</summary>
    internal sealed class FunctionNames
    {
        public FunctionNames(string module, byte offset, string hook, bool isExternal, bool isVoid)
        {
            Module = Ascii(module);
            Offset = offset;
            Hook = Ascii(hook);
            IsExternal = isExternal;
            IsVoid = isVoid;
            int space = hook.IndexOf(' ', StringComparison.Ordinal);
            Filter = Ascii(space < 0 ? hook : hook[(space + 1)..]);
            IsInput = hook.StartsWith("in-", StringComparison.Ordinal);
            Place = Encoding.ASCII.GetBytes(
                string.Create(CultureInfo.InvariantCulture, $"{Bracketless(module)}[{offset}]"));
        }

        public byte[] Module { get; }

        public byte Offset { get; }

        public byte[] Hook { get; }

        public bool IsExternal { get; }

        public bool IsVoid { get; }

        /// <summary>Of a filter: its name.</summary>
        public byte[] Filter { get; }

        /// <summary>Of a filter: it stands in the input chain.</summary>
        public bool IsInput { get; }

        /// <summary><c>mod_alias.cs[3]</c>.</summary>
        public byte[] Place { get; }

        private static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(Bracketless(text));

        private static string Bracketless(string text) =>
            LogText.EscapeErrorItem(text.Length > MaxName ? text[..MaxName] : text)
                .Replace("(", "\\x28", StringComparison.Ordinal)
                .Replace(")", "\\x29", StringComparison.Ordinal);
    }
}
