// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text;
using Vestige.Diagnostics.Rings;

namespace Vestige.Diagnostics.Tests.Rings;

/// <summary>Keeps every record it is handed.</summary>
internal sealed class TakenRecords : IRecordHandler
{
    public List<byte[]> Payloads { get; } = [];

    public List<(ushort Destination, RecordKind Kind, RecordFlags Flags, ushort PidOffset)> Heads { get; } = [];

    public IEnumerable<string> Texts => Payloads.Select(Encoding.UTF8.GetString);

    public int Batches { get; private set; }

    public void OnRecord(in RingRecord record)
    {
        Payloads.Add(record.Payload.ToArray());
        Heads.Add((record.Destination, record.Kind, record.Flags, record.PidOffset));
    }

    public void OnBatchEnd() => Batches++;
}
