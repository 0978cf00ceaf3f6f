// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text;
using System.Text.Json;
using Vestige.Crashes;
using Vestige.Reporter.Json;
using Vestige.TestSupport;

namespace Vestige.Reporter.Tests.Json;

public sealed class CrashJsonTests
{
    [Fact]
    public void Read_OfWhatWasWritten_GivesTheSameText()
    {
        byte[] text = CrashJsonWriter.Write(FullCrash.Data);
        CrashData read = CrashJsonReader.Read(text);

        Assert.Equal(Encoding.UTF8.GetString(text), Encoding.UTF8.GetString(CrashJsonWriter.Write(read)));
        Assert.Equal(FullCrash.Data.Process, read.Process);
        Assert.Equal(FullCrash.Data.Threads[0].Stack[0].Frames, read.Threads[0].Stack[0].Frames);
        Assert.Equal(FullCrash.Data.Requests[0].Events, read.Requests[0].Events);
        Assert.Equal(FullCrash.Data.Requests[0].Client, read.Requests[0].Client);
        Assert.Equal(FullCrash.Data.Compared!.Key, read.Compared!.Key);
        Assert.Equal(FullCrash.Data.Exception!.Others[0].Frames, read.Exception!.Others[0].Frames);
    }

    // A member of Abstractions that the form forgets would read back as its default: this finds it.
    [Fact]
    public void Written_HasEveryMemberOfTheRecords()
    {
        using JsonDocument document = JsonDocument.Parse(CrashJsonWriter.Write(FullCrash.Data));
        Assert.Equal(Members<CrashedProcess>(), Count(document.RootElement.GetProperty("process")));
        Assert.Equal(Members<CrashVitals>(), Count(document.RootElement.GetProperty("process").GetProperty("vitals")));
        Assert.Equal(Members<CrashBlame>(), Count(document.RootElement.GetProperty("blame")));
        Assert.Equal(Members<CrashedRequest>(), Count(document.RootElement.GetProperty("requests")[0]));
        Assert.Equal(Members<CrashException>(), Count(document.RootElement.GetProperty("exception")));
        Assert.Equal(Members<CrashCause>(), Count(document.RootElement.GetProperty("cause")));
        Assert.Equal(Members<SimilarCause>(), Count(document.RootElement.GetProperty("cause").GetProperty("similar")[0]));
        Assert.Equal(Members<CrashThread>(), Count(document.RootElement.GetProperty("threads")[0]));
        JsonElement frames = document.RootElement.GetProperty("threads")[0].GetProperty("stack")[0].GetProperty("frames");
        Assert.Equal(Members<CrashFrame>(), frames.EnumerateArray().SelectMany(Names).Distinct().Count());
    }

    [Fact]
    public void Written_HoldsNoControlCharacter()
    {
        string text = Encoding.UTF8.GetString(CrashJsonWriter.Write(FullCrash.Data));
        Assert.DoesNotContain(text.TrimEnd('\n'), char.IsControl);
        Assert.EndsWith("}\n", text);
    }

    [Fact]
    public void Written_HalfASurrogatePair_IsReplaced()
    {
        CrashData crash = FullCrash.Data with { Message = "a\ud800b" };
        Assert.Equal("a\ufffdb", CrashJsonReader.Read(CrashJsonWriter.Write(crash)).Message);
    }

    [Fact]
    public void Written_WithinBytes_KeepsTheThreadThatDiedAndTheBlamedRequest()
    {
        CrashThread thread = FullCrash.Data.Threads[0];
        CrashData crash = FullCrash.Data with
        {
            Threads = [thread, .. Enumerable.Range(1, 300).Select(i => thread with { ThreadId = i, IsCrashed = false })],
            Requests = [.. Enumerable.Range(0, 2000).Select(i => FullCrash.Data.Requests[0] with { IsBlamed = i == 0 })],
        };
        byte[] text = CrashJsonWriter.Write(crash, 64 * 1024);

        Assert.InRange(text.Length, 1, 64 * 1024);
        CrashData read = CrashJsonReader.Read(text);
        Assert.True(read.Threads[0].IsCrashed);
        Assert.True(read.Requests[0].IsBlamed);
        Assert.Equal(305, read.Threads.Count + read.OmittedThreads);
    }

    [Theory]
    [InlineData("", "is no JSON, or ends early: line 1, byte 1")]
    [InlineData("{\"format\":\"vestige-crash\",", "is no JSON, or ends early: line 1, byte 26")]
    [InlineData("[]", "is no crash in JSON: found no member \"format\": \"vestige-crash\"")]
    [InlineData("{\"\\ud800ormat\":1}", "is no JSON: the name of a member is no text")]
    [InlineData("{\"payload\":{}}", "is no crash in JSON: found no member \"format\": \"vestige-crash\"")]
    [InlineData("{\"format\":\"vestige-crash\",\"version\":2}", "has version 2 of the form, expected 1")]
    public void Read_NoCrash_SaysWhy(string text, string message) =>
        Assert.Equal(message, Assert.Throws<CrashJsonException>(() => CrashJsonReader.Read(Encoding.UTF8.GetBytes(text))).Message);

    [Fact]
    public void Read_AbsentFile_NamesIt()
    {
        using var directory = new TempDirectory();
        string path = directory.PathOf("none.json");
        Assert.StartsWith(path, Assert.Throws<CrashJsonException>(() => CrashJsonReader.ReadFile(path)).Message);
    }

    [Fact]
    public void Read_MembersOfWrongTypes_AreAbsent()
    {
        CrashData read = CrashJsonReader.Read("""
            {"format":"vestige-crash","version":1,"process":{"pid":"x","signal":1e99,"started":7,"requests":1.5},"blame":[],
             "exception":3,"requests":[1,{"client":"no","ageUs":-4,"events":{},"headers":[{}]}],"threads":[{"stack":[{"frames":
             [{"kind":4,"token":"0xffffffffffffffff","offset":"zz","name":"\ud800"}]}]}],"faults":[null,"one"]}
            """u8.ToArray());

        Assert.Equal(0, read.Process.ProcessId);
        Assert.Null(read.Process.Signal);
        Assert.Null(read.Process.Requests);
        Assert.Equal("", read.Blame.Text);
        Assert.Null(read.Exception);
        Assert.Null(Assert.Single(read.Requests).Client);
        CrashFrame frame = read.Threads[0].Stack[0].Frames[0];
        Assert.Equal((CrashFrameKind.Nameless, 0u, (ulong?)null), (frame.Kind, frame.Token, frame.Offset));
        Assert.Equal(["one"], read.Faults);
    }

    // Any byte of a form may be wrong: it reads, or it is refused in the one way.
    [Fact]
    public void Read_DamagedBytes_NeverFailsOtherwise()
    {
        byte[] whole = CrashJsonWriter.Write(FullCrash.Data);
        var random = new Random(17);
        for (int i = 0; i < 3000; i++)
        {
            byte[] damaged = [.. whole.AsSpan(0, random.Next(2) == 0 ? whole.Length : random.Next(whole.Length))];
            for (int j = random.Next(4); j > 0 && damaged.Length > 0; j--)
            {
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            }

            try
            {
                CrashJsonWriter.Write(CrashJsonReader.Read(damaged));
            }
            catch (CrashJsonException)
            {
                continue;
            }
        }
    }

    private static int Members<T>() => typeof(T).GetProperties().Count(static p => p.Name != "EqualityContract");

    private static int Count(JsonElement element) => Names(element).Count();

    private static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(static p => p.Name);
}
