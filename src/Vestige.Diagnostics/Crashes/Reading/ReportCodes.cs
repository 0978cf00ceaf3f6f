// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Diagnostics.Crashes.Reading;

/// <summary>
/// The report's <c>parameters.ExceptionType</c>, as seen from .NET 10.0.12 on Linux for each kind of death.
/// </summary>
internal static class ReportCodes
{
    public const ulong Trap = 0x0300_0000;
    public const ulong Managed = 0x0500_0000;
    public const ulong SegmentationFault = 0x2000_0000;
    public const ulong Abort = 0x3000_0000;
    public const ulong IllegalInstruction = 0x5000_0000;
    public const ulong BusError = 0x6000_0000;
    public const ulong ArithmeticFault = 0x7000_0000;
}
