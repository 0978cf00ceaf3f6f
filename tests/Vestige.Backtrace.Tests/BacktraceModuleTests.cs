// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Reflection;
using System.Runtime.Loader;
using Vestige.Crashes;
using Vestige.Hooks;
using Vestige.Modules;

namespace Vestige.Backtrace.Tests;

public sealed class BacktraceModuleTests
{
    // As in a worker, where every loaded module registers.
    [Fact]
    public void Register_InAWorker_LoadsNoReaderOfDumps()
    {
        var worker = new AssemblyLoadContext("worker");
        worker.Resolving += static (_, name) => Assembly.Load(name);
        Assembly copy = worker.LoadFromAssemblyPath(typeof(BacktraceModule).Assembly.Location);
        var module = (IModule)Activator.CreateInstance(copy.GetType(typeof(BacktraceModule).FullName!)!)!;
        IModuleRegistration registration = DispatchProxy.Create<IModuleRegistration, Registration>();

        module.Register(registration);

        Assert.Equal([(CrashHooks.FatalException, HookOrder.First)], ((Registration)(object)registration).Hooks);
        Assert.Equal(["mod_backtrace"], worker.Assemblies.Select(static a => a.GetName().Name));
    }

    [Fact]
    public void Assembly_SaysThatItHooksFatalException()
    {
        VestigeModuleAttribute says = typeof(BacktraceModule).Assembly.GetCustomAttribute<VestigeModuleAttribute>()!;

        Assert.Equal("backtrace_module", says.Identifier);
        Assert.True(says.HooksFatalException);
    }

    /// <summary>Keeps what is hooked.</summary>
    public class Registration : DispatchProxy
    {
        public List<(HookPoint Point, HookOrder Order)> Hooks { get; } = [];

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            Assert.Equal("Hook", targetMethod!.Name);
            Hooks.Add(((HookPoint)args![0]!, args.OfType<HookOrder>().Single()));
            return null;
        }
    }
}
