// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Diagnostics.Rings;

/// <summary>Takes the records of a ring. Where a method throws, the records since the last batch end come again.</summary>
public interface IRecordHandler
{
    /// <summary>One record, in the order in which room was reserved.</summary>
    void OnRecord(in RingRecord record);

    /// <summary>
    /// The records since the last call are about to be given up: whoever gathers them writes them out now, so that none
    /// is lost when this process dies.
    /// </summary>
    void OnBatchEnd();
}
