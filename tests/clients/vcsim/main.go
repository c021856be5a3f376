// A vCenter for the tests of the connector: govmomi's simulator, as Debian packages its libraries, mended where a real
// vCenter does otherwise. `vcsim ADDRESS USER PASSWORD DATACENTERS merges|replaces DELAY` prints its URL and the
// SHA-256 fingerprint of its certificate, and serves until its input ends; SetEntityPermissions takes so many
// milliseconds.
package main

import (
	"crypto/sha256"
	"crypto/tls"
	"fmt"
	"io"
	"log"
	"net/url"
	"os"
	"strconv"
	"strings"

	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/methods"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/soap"
	"github.com/vmware/govmomi/vim25/types"
)

// authorization does what the documentation of AuthorizationManager says, where the simulator does not.
type authorization struct {
	*simulator.AuthorizationManager
	merges bool
}

// Get is asked for by the property collector, which reads the simulator's own type.
func (m *authorization) Get() mo.Reference {
	return m.AuthorizationManager
}

func exists(entity types.ManagedObjectReference) *soap.Fault {
	if simulator.Map.Get(entity) == nil {
		return simulator.Fault("", &types.ManagedObjectNotFound{Obj: entity})
	}
	return nil
}

func (m *authorization) of(entity types.ManagedObjectReference) []types.Permission {
	body := m.AuthorizationManager.RetrieveEntityPermissions(&types.RetrieveEntityPermissions{Entity: entity})
	return body.(*methods.RetrieveEntityPermissionsBody).Res.Returnval
}

// SetEntityPermissions of a vCenter adds and updates; the simulator's own replaces the whole list.
func (m *authorization) SetEntityPermissions(req *types.SetEntityPermissions) soap.HasFault {
	body := &methods.SetEntityPermissionsBody{Fault_: exists(req.Entity)}
	if body.Fault_ != nil {
		return body
	}
	var list []types.Permission
	if m.merges {
		list = m.of(req.Entity)
	}
	for _, wanted := range req.Permission {
		if m.merges && strings.HasPrefix(wanted.Principal, `GONE\`) {
			body.Fault_ = simulator.Fault("", &types.UserNotFound{Principal: wanted.Principal})
			return body
		}
		wanted.Entity = &types.ManagedObjectReference{Type: req.Entity.Type, Value: req.Entity.Value}
		kept := []types.Permission{}
		for _, other := range list {
			if !strings.EqualFold(other.Principal, wanted.Principal) || other.Group != wanted.Group {
				kept = append(kept, other)
			}
		}
		list = append(kept, wanted)
	}
	return m.AuthorizationManager.SetEntityPermissions(&types.SetEntityPermissions{
		Entity: req.Entity, Permission: list})
}

func (m *authorization) RetrieveEntityPermissions(req *types.RetrieveEntityPermissions) soap.HasFault {
	if fault := exists(req.Entity); fault != nil {
		return &methods.RetrieveEntityPermissionsBody{Fault_: fault}
	}
	return m.AuthorizationManager.RetrieveEntityPermissions(req)
}

// RemoveEntityPermission of a vCenter says so when there is none.
func (m *authorization) RemoveEntityPermission(req *types.RemoveEntityPermission) soap.HasFault {
	body := &methods.RemoveEntityPermissionBody{Fault_: exists(req.Entity)}
	for _, permission := range m.of(req.Entity) {
		if permission.Principal == req.User && permission.Group == req.IsGroup {
			return m.AuthorizationManager.RemoveEntityPermission(req)
		}
	}
	if body.Fault_ == nil {
		body.Fault_ = simulator.Fault("", &types.NotFound{})
	}
	return body
}

// AddAuthorizationRole of a vCenter tells the number of the new role.
func (m *authorization) AddAuthorizationRole(req *types.AddAuthorizationRole) soap.HasFault {
	body := m.AuthorizationManager.AddAuthorizationRole(req).(*methods.AddAuthorizationRoleBody)
	if body.Res != nil {
		body.Res.Returnval = m.RoleList[len(m.RoleList)-1].RoleId
	}
	return body
}

func (m *authorization) RemoveAuthorizationRole(req *types.RemoveAuthorizationRole) soap.HasFault {
	used := m.AuthorizationManager.RetrieveRolePermissions(&types.RetrieveRolePermissions{RoleId: req.RoleId})
	if req.FailIfUsed && len(used.(*methods.RetrieveRolePermissionsBody).Res.Returnval) > 0 {
		return &methods.RemoveAuthorizationRoleBody{Fault_: simulator.Fault("", &types.RemoveFailed{})}
	}
	return m.AuthorizationManager.RemoveAuthorizationRole(req)
}

func main() {
	if len(os.Args) != 7 {
		log.Fatal("usage: vcsim ADDRESS USER PASSWORD DATACENTERS merges|replaces DELAY")
	}
	datacenters, err := strconv.Atoi(os.Args[4])
	if err != nil {
		log.Fatal(err)
	}
	delay, err := strconv.Atoi(os.Args[6])
	if err != nil {
		log.Fatal(err)
	}
	model := simulator.VPX()
	model.Datacenter = datacenters
	model.DelayConfig.MethodDelay = map[string]int{"SetEntityPermissions": delay}
	if err := model.Create(); err != nil {
		log.Fatal(err)
	}
	defer model.Remove()

	manager := simulator.Map.Get(*simulator.Map.Get(
		types.ManagedObjectReference{Type: "ServiceInstance", Value: "ServiceInstance"},
	).(*simulator.ServiceInstance).Content.AuthorizationManager).(*simulator.AuthorizationManager)
	simulator.Map.Put(&authorization{AuthorizationManager: manager, merges: os.Args[5] == "merges"})

	model.Service.Listen = &url.URL{Host: os.Args[1], User: url.UserPassword(os.Args[2], os.Args[3])}
	model.Service.TLS = new(tls.Config)
	server := model.Service.NewServer()
	defer server.Close()
	fmt.Printf("https://%s/ %X\n", server.URL.Host, sha256.Sum256(server.Certificate().Raw))

	// Whoever started it holds its input open: it does not outlive them.
	_, _ = io.Copy(io.Discard, os.Stdin)
}
