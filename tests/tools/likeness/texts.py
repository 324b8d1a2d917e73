"""Small written texts about three things, in Spanish with some Catalan and English."""

TEXTS = {
    "movilidad": [
        "Más ciclovías seguras en la avenida para ir al trabajo en bicicleta",
        "Que el camión pase más seguido y que la parada tenga sombra",
        "Carril bici protegido y estacionamiento para bicicletas junto al metro",
        "Faltan banquetas anchas para caminar hasta la parada del camión",
        "Ampliar el horario del metro los fines de semana",
        "Més carrils bici i millor transport públic al barri",
        "Semáforos peatonales con más tiempo para cruzar la avenida",
        "Bajar la velocidad de los coches cerca de las escuelas y del metro",
    ],
    "parques": [
        "Plantar árboles nativos en el parque y regarlos en verano",
        "El parque no tiene juegos para niñas y niños ni bancas con sombra",
        "Cuidar las áreas verdes y los árboles viejos de la colonia",
        "Un huerto comunitario en el jardín abandonado del parque",
        "Més arbres i zones verdes a la plaça",
        "Limpiar el jardín y poner plantas que no necesiten tanta agua",
        "More trees and green areas where children can play",
        "Recuperar el parque junto al río con árboles y flores",
    ],
    "cuentas": [
        "Publicar los contratos y el presupuesto en datos abiertos",
        "Que se sepa en qué se gasta el dinero público de cada obra",
        "Publish the budget and every contract as open data",
        "Transparencia en las compras y licitaciones del municipio",
        "Un portal con los contratos, las facturas y los proveedores",
        "Rendición de cuentas: informes del presupuesto cada trimestre",
        "Auditorías ciudadanas del gasto público y de los contratos",
        "Declaraciones patrimoniales de funcionarios en un portal abierto",
    ],
}
PAIRS = [(text, label) for label, texts in TEXTS.items() for text in texts]
ALL = [text for text, _label in PAIRS]
LABELS = [label for _text, label in PAIRS]
