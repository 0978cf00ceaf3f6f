// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using FsCheck;
using FsCheck.Fluent;

namespace Vestige.Diagnostics.Tests.Traces.Viewing;

public enum ModelKind
{
    Function,
    Filter,
    Program,
    Subrequest,
    Redirect,
}

/// <summary>Something that runs in a made-up request.</summary>
public sealed record ModelNode(ModelKind Kind, int Choice, int Result, string Text, int Time, ModelNode[] Inside);

/// <summary>A made-up request.</summary>
public sealed record ModelRequest(string Target, int Status, ModelNode[] Inside)
{
    private static readonly string[] Pieces =
    [
        "/", "a", "..", "?q=*", "(", ")", "[", "]", "\"", "\\", "\n", "\r\n", "\t", "\u001b[31m", "\0", "ä", "\u202e", "😀", ")(7) [id X]",
        " [tid 1] [+1] [request]", "<-- (", "hws : module", "{\"type\":", "%41", "\u007f", "\u0085", "\\x41",
    ];

    private static Gen<string> Text => Gen.Choose(0, 6).SelectMany(static n => Gen.Elements(Pieces).ListOf(n)).Select(string.Concat);

    /// <summary>Trees of all kinds, their texts as bad as clients can make them.</summary>
    public static Gen<ModelRequest> Generator =>
        from target in Text
        from status in Gen.Elements(200, 204, 301, 403, 404, 500)
        from inside in Nodes(3)
        select new ModelRequest("/" + target, status, inside);

    private static Gen<ModelNode[]> Nodes(int depth) =>
        Gen.Choose(0, depth == 0 ? 0 : 4).SelectMany(count => Node(depth).ListOf(count)).Select(static nodes => nodes.ToArray());

    private static Gen<ModelNode> Node(int depth) =>
        from kind in Gen.Frequency(
            (6, Gen.Constant(ModelKind.Function)), (1, Gen.Constant(ModelKind.Filter)), (1, Gen.Constant(ModelKind.Program)),
            (2, Gen.Constant(ModelKind.Subrequest)), (1, Gen.Constant(ModelKind.Redirect)))
        from choice in Gen.Choose(0, 13)
        from result in Gen.Elements(0, -1, -2, 200, 403, 500)
        from text in Text
        from time in Gen.Choose(0, 5000)
        from inside in kind is ModelKind.Function or ModelKind.Subrequest ? Nodes(depth - 1) : Gen.Constant<ModelNode[]>([])
        select new ModelNode(kind, choice, result, text, time, inside);
}
