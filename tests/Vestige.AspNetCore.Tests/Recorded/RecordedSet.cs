// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.AspNetCoreTests.Recorded;

/// <summary>The requests that are sent to the same application on its own and inside Vestige.</summary>
internal static class RecordedSet
{
    /// <summary>Conversations: in each one cookies are kept, and what one request does the next one finds.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<Message>> Conversations { get; } =
        new Dictionary<string, IReadOnlyList<Message>>
        {
            ["results"] = ResultMessages.All,
            ["parameters"] = ParameterMessages.All,
            ["files"] = FileMessages.All,
            ["streams"] = StreamMessages.All,
            ["errors"] = ErrorMessages.All,
            ["facts"] = FactMessages.All,
            ["pages"] = PageMessages.All,
            ["controllers"] = ControllerMessages.All,
            ["account"] = AccountMessages.All,
            ["protocol"] = ProtocolMessages.All,
        };
}
