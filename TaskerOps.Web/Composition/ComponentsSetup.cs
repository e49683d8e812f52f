using MudBlazor.Services;
using TaskerOps.Web.Components;
using TaskerOps.Web.Components.Layout;
using TaskerOps.Web.Components.Shared;
using TaskerOps.Web.Endpoints.Tasks;
using TaskerOps.Web.Security;

namespace TaskerOps.Web.Composition;

/// <summary>The pages: what they need, and where they answer.</summary>
public static class ComponentsSetup
{
    /// <summary>Registers Razor components with interactive server rendering, the component library and the environment's mark.</summary>
    public static IServiceCollection AddTaskerOpsComponents(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddMudServices();
        services.AddSingleton<LatestViews>();
        services.AddHttpContextAccessor();
        services.AddOptions<EnvironmentOptions>()
            .BindGiven(EnvironmentOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddTaskerOpsOperations();
        services.AddProblemDetails();
        services.AddExceptionHandler<ApiExceptions>();
        return services;
    }

    /// <summary>Maps the pages, their static files, the icon and the panels' CSV, all behind the security headers.</summary>
    public static WebApplication MapTaskerOpsComponents(this WebApplication app)
    {
        app.UseMiddleware<SecurityHeaders>();
        app.UseExceptionHandler("/error", createScopeForErrors: true);
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapEnvironmentIcon();
        app.MapPanelCsv();
        app.MapTaskMarkdown();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options =>
            options.ContentSecurityFrameAncestorsPolicy = null); // SecurityHeaders sets the whole policy.
        return app;
    }
}
