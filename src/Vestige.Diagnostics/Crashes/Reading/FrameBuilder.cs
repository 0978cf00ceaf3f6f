// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Diagnostics.Crashes.Reading;

/// <summary>A frame while it is read; or the frames that one entry says are repeated.</summary>
internal sealed class FrameBuilder(int maxRepeated)
{
    public bool IsManaged { get; set; }

    public string Method { get; set; } = "";

    public string Symbol { get; set; } = "";

    public string Assembly { get; set; } = "";

    public string Library { get; set; } = "";

    public string ModuleId { get; set; } = "";

    public ulong? Token { get; set; }

    public ulong? ILOffset { get; set; }

    public ulong? MethodOffset { get; set; }

    public ulong? ImageOffset { get; set; }

    public ulong StackPointer { get; set; }

    public ulong InstructionPointer { get; set; }

    public long Count { get; set; } = 1;

    public List<CrashFrame>? Repeated { get; set; }

    public void AddRepeated(CrashFrame frame)
    {
        if (Repeated is not null && Repeated.Count < maxRepeated)
        {
            Repeated.Add(frame);
        }
    }

    public CrashFrame Build() => IsManaged || Method.Length > 0 ? BuildManaged() : BuildNative();

    private CrashFrame BuildManaged() => new()
    {
        Kind = Method.Length > 0 ? CrashFrameKind.Managed : CrashFrameKind.Nameless,
        Name = Method,
        Module = FileName(Assembly),
        ModuleId = ModuleId,
        Token = Token is { } token and <= uint.MaxValue ? (uint)token : 0,

        // createdump writes -1, -2 and -3 where the compiler kept no mapping: outside of the IL, prologue, epilogue.
        ILOffset = ILOffset is { } offset and <= int.MaxValue ? (int)offset : null,
        Offset = Method.Length > 0 ? MethodOffset : null,
        StackPointer = StackPointer,
        InstructionPointer = InstructionPointer,
    };

    private CrashFrame BuildNative() => new()
    {
        Kind = CrashFrameKind.Native,
        Name = Symbol,
        Module = FileName(Library),
        ModuleId = ModuleId,
        Offset = ImageOffset ?? MethodOffset,
        StackPointer = StackPointer,
        InstructionPointer = InstructionPointer,
    };

    // Reports carry bare names; a path would say where the server lives.
    private static string FileName(string path) => path[(path.LastIndexOf('/') + 1)..];
}
